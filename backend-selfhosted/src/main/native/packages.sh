# Sourced by build.sh: gets the packages of packages.txt, each checked against its SHA-512.

digest() { # 256 or 512; reads standard input
  if command -v sha512sum >/dev/null; then "sha$1sum"; else shasum -a "$1"; fi | cut -d ' ' -f 1
}

# Leaves the path of the packed package in $packed.
fetch() { # name
  local name=$1 version wanted found folder
  read -r version wanted < <(awk -v name="$name" '$1 == name { print $2, $3 }' "$native/packages.txt")
  packed=$cache/$(printf '%s' "$name" | tr -d '@' | tr '/' '-')-$version.tgz
  if [ -f "$packed" ] && [ "$(digest 512 <"$packed")" = "$wanted" ]; then return 0; fi

  note "getting $name $version"
  mkdir -p "$cache"
  folder=$(mktemp -d "$cache/.part.XXXXXX")
  (cd "$folder" && npm pack --ignore-scripts "$name@$version" >log 2>&1) || {
    cat "$folder/log" >&2
    rm -rf "$folder"
    fail "$name $version cannot be had with npm. Once it was, it is kept in $cache and no network is needed;" \
      "or build without the engine llama.cpp: -DskipNative"
  }
  found=$(digest 512 <"$(echo "$folder"/*.tgz)")
  if [ "$found" != "$wanted" ]; then
    rm -rf "$folder"
    fail "$name $version has the SHA-512 $found, and packages.txt says $wanted. Where that is '-', nobody has built for this" \
      "platform yet: compare the value with what the registry and a second network say, then write it there."
  fi
  mv "$folder"/*.tgz "$packed"
  rm -rf "$folder"
}

unpack() { # folder; from $packed
  rm -rf "$1"
  mkdir -p "$1"
  tar -x -z -f "$packed" -C "$1"
}
