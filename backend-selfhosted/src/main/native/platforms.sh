# Sourced by build.sh: what differs between platforms. Linux x64 is built and tested, Linux arm64 is cross-compiled;
# macOS and Windows are written from the documentation of their tools and have not been run.

choose_platform() {
  PLAIN_LOOP=
  PLATFORM=${PLATFORM:-$(host_platform)}
  PACKAGE=@node-llama-cpp/$PLATFORM
  COMPILE=(-std=c++17 -O2 -DNDEBUG -fvisibility=hidden -fstack-protector-strong -Wall -Wextra -Werror)
  case $PLATFORM in
    linux-*) linux ;;
    mac-*) mac ;;
    win-x64) windows ;;
    *) fail "There is no native engine for '$PLATFORM'; native.platform is one of linux-x64, linux-arm64, mac-arm64, mac-x64, win-x64." ;;
  esac
}

host_platform() {
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) echo linux-x64 ;;
    Linux-aarch64) echo linux-arm64 ;;
    Darwin-arm64) echo mac-arm64 ;;
    Darwin-x86_64) echo mac-x64 ;;
    MINGW*-x86_64 | MSYS*-x86_64) echo win-x64 ;;
    *) uname -s -m | tr ' ' '-' ;;
  esac
}

linux() {
  CXX=${CXX:-g++} CXX_PACKAGE=g++
  if [ "$PLATFORM" = "$(host_platform)" ]; then
    PLAIN_LOOP=plainloop
  else
    case $PLATFORM in
      linux-arm64) CXX=aarch64-linux-gnu-g++ CXX_PACKAGE=g++-aarch64-linux-gnu ;;
      linux-x64) CXX=x86_64-linux-gnu-g++ CXX_PACKAGE=g++-x86-64-linux-gnu ;;
    esac
  fi
  JNI_FOLDER=linux OUR_LIBRARY=libmodelport.so PROBE=modelport-probe BASE_LIBRARY=libggml-base.so
  CPU_PATTERN='^libggml-cpu.*\.so$' GPU_PATTERN='^libggml-(cuda|vulkan)\.so$'
  COMPILE+=(-fPIC "-ffile-prefix-map=$MODULE=.")
}

mac() {
  CXX=${CXX:-clang++} CXX_PACKAGE='Xcode command line tools: xcode-select --install'
  [ "$PLATFORM" = mac-x64 ] || PACKAGE=@node-llama-cpp/mac-arm64-metal
  JNI_FOLDER=darwin OUR_LIBRARY=libmodelport.dylib PROBE=modelport-probe BASE_LIBRARY=libggml-base.dylib
  CPU_PATTERN='^libggml-cpu.*\.(so|dylib)$' GPU_PATTERN='^libggml-metal\.(so|dylib)$'
  local processor=arm64
  [ "$PLATFORM" = mac-arm64 ] || processor=x86_64
  COMPILE+=(-arch "$processor" -mmacosx-version-min=13.3 -fPIC "-ffile-prefix-map=$MODULE=.")
}

windows() {
  CXX=${CXX:-clang++} CXX_PACKAGE='LLVM for Windows'
  JNI_FOLDER=win32 OUR_LIBRARY=modelport.dll PROBE=modelport-probe.exe BASE_LIBRARY=ggml-base.dll
  CPU_PATTERN='^(lib)?ggml-cpu.*\.dll$' GPU_PATTERN='^(lib)?ggml-(cuda|vulkan)\.dll$'
  COMPILE+=(--target=x86_64-pc-windows-msvc "-ffile-prefix-map=$MODULE=.")
}

# Where the backend for a GPU is found; cuda is for CUDA 13, cuda12 for CUDA 12.
gpu_package() {
  gpu_base_package=@node-llama-cpp/$PLATFORM-${GPU%12} gpu_package=$gpu_base_package
  case $PLATFORM-$GPU in
    linux-x64-cuda) gpu_file='libggml-cuda.so' gpu_name=libggml-cuda.so ;;
    linux-x64-cuda12) gpu_package=$gpu_base_package-ext gpu_file='libggml-cuda.so' gpu_name=libggml-cuda12.so ;;
    linux-x64-vulkan) gpu_file='libggml-vulkan.so' gpu_name=libggml-vulkan.so ;;
    *) fail "There is no backend '$GPU' for $PLATFORM; native.gpu is one of cuda, cuda12, vulkan, and that on linux-x64." ;;
  esac
}

# The package's libraries that our own stands on, each after those that it needs.
load_order() { # folder
  (cd "$1" && ls | grep -E '^(lib)?(ggml|llama).*\.(so|dylib|dll)$' | grep -vE "$CPU_PATTERN|$GPU_PATTERN") | awk '
    /ggml-base/ { print 1, $0; next }
    /ggml/ { print 2, $0; next }
    /llama-common/ { print 4, $0; next }
    { print 3, $0 }' | LC_ALL=C sort | cut -d ' ' -f 2
}

# libllama-common speaks C++, so the C++ library is shared with it and not linked in.
link() { # objects, libraries, output folder
  local flags ours needed=() name
  case $PLATFORM in
    linux-*)
      ours=(-shared "-Wl,-soname,$OUR_LIBRARY" -Wl,--no-undefined)
      flags=(-Wl,-rpath,'$ORIGIN' -Wl,--disable-new-dtags -Wl,--allow-shlib-undefined -Wl,--build-id=none -Wl,-z,relro,-z,now -s)
      ;;
    mac-*)
      ours=(-dynamiclib -install_name "@rpath/$OUR_LIBRARY")
      flags=(-Wl,-rpath,@loader_path)
      [ "$PLATFORM" = mac-arm64 ] && flags+=(-arch arm64) || flags+=(-arch x86_64)
      ;;
    win-x64)
      ours=(-shared)
      flags=(--target=x86_64-pc-windows-msvc -fuse-ld=lld -Wl,/Brepro)
      ;;
  esac
  for name in $(load_order "$2"); do
    case $PLATFORM in
      win-x64) needed+=("$(import_library "$2/$name")") ;;
      *) needed+=("$2/$name") ;;
    esac
  done
  "$CXX" "${ours[@]}" "${flags[@]}" "$1"/*.o "${needed[@]}" -o "$3/$OUR_LIBRARY"
  [ "$PLATFORM" = win-x64 ] || flags+=(-pthread)
  "$CXX" "${flags[@]}" "$1"/probe/*.o "${needed[@]:0:2}" -o "$3/$PROBE"
  [ -z "$PLAIN_LOOP" ] || link_plain_loop "$1" "$3"
}

# What the benchmark measures against stays in target and finds the libraries among the classes.
link_plain_loop() { # objects, output folder
  flags+=(-Wl,-rpath,'$ORIGIN/../classes/io/modelport/selfhosted/natives/'"$PLATFORM")
  "$CXX" "${flags[@]}" "$1/bench/$PLAIN_LOOP.cpp.o" "${needed[@]}" -o "$2/$PLAIN_LOOP"
}

# The package has no import libraries; one is made from what the library exports.
import_library() { # library; prints the path of the import library
  local made=$work/objects/$PLATFORM/$(basename "$1" .dll)
  { echo EXPORTS; llvm-readobj --coff-exports "$1" | awk '/^ *Name:/ { print $2 }'; } >"$made.def"
  llvm-dlltool -m i386:x86-64 -D "$(basename "$1")" -d "$made.def" -l "$made.lib"
  echo "$made.lib"
}
