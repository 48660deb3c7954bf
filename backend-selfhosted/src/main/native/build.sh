#!/usr/bin/env bash
# Builds the native half of this module: llama.cpp as it is shipped for node, and our binding on top of it.
#
#   MODULE    the folder of the module            PLATFORM  linux-x64, linux-arm64, mac-arm64, mac-x64, win-x64; host where empty
#   JAVA_HOME a JDK, for jni.h                    GPU       cuda, cuda12 or vulkan: its backend for an extra jar; none where empty
#   SKIP      not empty and not "false": build nothing and say what is then missing
#
# Downloads are kept outside of target and checked against packages.txt each time, so a second build needs no network.
set -euo pipefail

native=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$MODULE/target/native
resources=$MODULE/target/classes/io/modelport/selfhosted/natives
cache=${MODELPORT_BUILD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/modelport-build}
. "$native/platforms.sh"
. "$native/packages.sh"

main() {
  choose_platform
  local output=$resources/$PLATFORM
  if [ -n "${SKIP:-}" ] && [ "$SKIP" != false ]; then
    rm -rf "$resources/$PLATFORM"
    note "skipped (skipNative). The engine llama.cpp will not run from this build, and its tests would fail (add -DskipTests);" \
      "the engine server and the other backends are complete."
    return
  fi
  require_tools
  local key
  key=$(inputs | digest 256)
  if [ "$(cat "$work/$PLATFORM.inputs" 2>/dev/null)" != "$key" ] || [ ! -f "$output/index" ]; then
    prepare
    compile "$key"
    collect "$output"
    [ -z "$PLAIN_LOOP" ] || cp "$compiled/$PLAIN_LOOP" "$work/$PLAIN_LOOP"
    printf '%s\n' "$key" >"$work/$PLATFORM.inputs"
    note "$PLATFORM: $(($(wc -l <"$output/index"))) files in ${output#"$MODULE"/}"
  fi
  [ -z "${GPU:-}" ] || collect_gpu
}

# Everything that decides what comes out.
inputs() {
  echo "$PLATFORM"
  "$CXX" --version
  (cd "$native" && find . -type f | LC_ALL=C sort | while read -r file; do digest 256 <"$file"; echo "$file"; done)
  (cd "$work/jni" && find . -type f | LC_ALL=C sort | while read -r file; do digest 256 <"$file"; echo "$file"; done)
}

require_tools() {
  local missing=() tool
  command -v npm >/dev/null || missing+=(npm)
  command -v git >/dev/null || missing+=(git)
  command -v "$CXX" >/dev/null || missing+=("$CXX_PACKAGE")
  [ -f "$JAVA_HOME/include/jni.h" ] || missing+=(openjdk-17-jdk-headless)
  [ ${#missing[@]} -eq 0 ] || fail "The native engine for $PLATFORM is built from source, and this machine lacks what that needs." \
    "Install it (Debian: apt-get install ${missing[*]}), or build without the engine llama.cpp: -DskipNative"
}

prepare() {
  local package=$work/packages/$PLATFORM
  fetch "$PACKAGE"
  unpack "$package"
  libraries=$package/package/bins/$(ls "$package/package/bins")
  headers=$work/llama.cpp-$(sed -n "s/^node-llama-cpp //p" "$native/packages.txt" | cut -d " " -f 1)
  if [ ! -f "$headers/LICENSE" ]; then
    fetch node-llama-cpp
    unpack "$work/packages/sources"
    rm -rf "$work/llama.git" "$headers"
    git clone --quiet --bare "$work/packages/sources/package/llama/gitRelease.bundle" "$work/llama.git"
    mkdir -p "$headers.part"
    git --git-dir="$work/llama.git" archive HEAD LICENSE licenses include ggml/include common vendor | tar -x -C "$headers.part"
    mv "$headers.part" "$headers"
  fi
}

# The results are kept by the digest of their inputs: another working tree, or a build after `clean`, takes them from there.
compile() { # key
  compiled=$cache/compiled/$1
  [ ! -f "$compiled/done" ] || return 0
  note "$PLATFORM: compiling with $CXX"
  local objects=$work/objects/$PLATFORM
  rm -rf "$objects"
  mkdir -p "$objects/probe" "$objects/bench" "$cache/compiled"
  part=$(mktemp -d "$cache/compiled/.part.XXXXXX")
  trap 'rm -rf "$part"' EXIT
  local include=(-isystem "$headers/include" -isystem "$headers/ggml/include" -isystem "$headers/common" -isystem "$headers/vendor"
    -I "$native" -I "$work/jni" -I "$JAVA_HOME/include" -I "$JAVA_HOME/include/$JNI_FOLDER")
  local source jobs=() job
  for source in "$native"/*.cpp "$native"/probe/*.cpp ${PLAIN_LOOP:+"$native/bench/$PLAIN_LOOP.cpp"}; do
    source=${source#"$native"/}
    "$CXX" "${COMPILE[@]}" "${include[@]}" -c "$native/$source" -o "$objects/$source.o" &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do
    wait "$job" || fail "our native sources do not compile; see above"
  done
  link "$objects" "$libraries" "$part"
  touch "$part/done"
  rm -rf "$compiled"
  mv "$part" "$compiled"
}

# index: kind, name, size, sha256; libraries stand in the order in which they are loaded.
collect() { # folder
  rm -rf "$1"
  mkdir -p "$1"
  local file
  for file in $(load_order "$libraries"); do add library "$libraries/$file" "$1"; done
  add library "$compiled/$OUR_LIBRARY" "$1"
  for file in $(cd "$libraries" && ls | grep -E "$CPU_PATTERN" || true); do add cpu "$libraries/$file" "$1"; done
  for file in $(cd "$libraries" && ls | grep -E "$GPU_PATTERN" || true); do add gpu "$libraries/$file" "$1"; done
  add probe "$compiled/$PROBE" "$1"
  cp "$headers/LICENSE" "$1/LICENSE-llama.cpp"
  cp "$headers"/licenses/* "$1/"
  cp "$work/packages/$PLATFORM/package/LICENSE" "$1/LICENSE-node-llama-cpp"
  chmod 644 "$1"/*
}

# A GPU package repeats the CPU libraries under other names; only its backend is taken, where it fits the CPU package's base.
collect_gpu() {
  local folder=$work/gpu/io/modelport/selfhosted/natives/$PLATFORM-$GPU package=$work/packages/$PLATFORM-$GPU base file
  prepare
  gpu_package
  fetch "$gpu_base_package"
  unpack "$package"
  base=$(find "$package" -name "$BASE_LIBRARY")
  cmp -s "$base" "$libraries/$BASE_LIBRARY" || fail "$gpu_base_package was built for another $BASE_LIBRARY than $PACKAGE; take the same release"
  if [ "$gpu_package" != "$gpu_base_package" ]; then
    fetch "$gpu_package"
    unpack "$package"
  fi
  rm -rf "$work/gpu"
  mkdir -p "$folder"
  file=$(find "$package" -name "$gpu_file")
  cp "$file" "$work/$gpu_name"
  add gpu "$work/$gpu_name" "$folder"
  rm "$work/$gpu_name"
  cp "$headers/LICENSE" "$folder/LICENSE-llama.cpp"
  cp "$package/package/LICENSE" "$folder/LICENSE-node-llama-cpp"
  chmod 644 "$folder"/*
  note "$PLATFORM-$GPU: $gpu_name in ${folder#"$MODULE"/}"
}

add() { # kind, file, folder
  local name=${2##*/}
  cp "$2" "$3/$name"
  printf '%s %s %d %s\n' "$1" "$name" "$(wc -c <"$2")" "$(digest 256 <"$2")" >>"$3/index"
}

note() { printf 'native: %s\n' "$*"; }

fail() {
  printf 'native: %s\n' "$*" >&2
  exit 1
}

main
