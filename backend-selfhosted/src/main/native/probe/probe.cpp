// Tries libraries out in a process of its own, so that a crash costs this process and not the JVM.
//
//   modelport-probe score FILE...   prints one line for each: how well it suits this processor, 0 for not at all
//   modelport-probe prove FILE      ends with 0 if what it computes is right

#include <cstdio>
#include <cstring>

#include "ggml-backend.h"
#include "proof.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#include <sys/resource.h>
#endif

namespace {

using score_function = int (*)();

void die_quietly() {
#ifdef _WIN32
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
#else
  rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
#endif
}

void* symbol(const char* file, const char* name) {
#ifdef _WIN32
  HMODULE library = LoadLibraryA(file);
  return library == nullptr ? nullptr : reinterpret_cast<void*>(GetProcAddress(library, name));
#else
  void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  return library == nullptr ? nullptr : dlsym(library, name);
#endif
}

// A platform with a single variant has no score; there the entry point is enough.
int score(const char* file) {
  if (symbol(file, "ggml_backend_init") == nullptr) {
    return 0;
  }
  void* found = symbol(file, "ggml_backend_score");
  return found == nullptr ? 1 : reinterpret_cast<score_function>(found)();
}

// ggml is chatty; nobody reads it here.
void ignore(ggml_log_level, const char*, void*) {}

}  // namespace

int main(int count, char** arguments) {
  die_quietly();
  ggml_log_set(ignore, nullptr);
  if (count >= 3 && std::strcmp(arguments[1], "score") == 0) {
    for (int i = 2; i < count; i++) {
      std::printf("%d\n", score(arguments[i]));
      std::fflush(stdout);
    }
    return 0;
  }
  if (count == 3 && std::strcmp(arguments[1], "prove") == 0) {
    ggml_backend_reg_t registered = ggml_backend_load(arguments[2]);
    return registered != nullptr && agrees_with_reference(registered) ? 0 : 1;
  }
  std::fprintf(stderr, "usage: modelport-probe score FILE... | prove FILE\n");
  return 2;
}
