// Weights in large pages.
#include "large_pages.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#ifdef __linux__
#include <signal.h>
#include <sys/mman.h>

#include <fstream>
#include <string>
#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25  // Linux 6.1; older ones refuse it
#endif
#endif

namespace modelport {

namespace {

constexpr uintptr_t large_page = uintptr_t(2) << 20;

bool is_own_memory(ggml_backend_buffer_t buffer) {
  ggml_backend_buffer_type_t type = ggml_backend_buffer_get_type(buffer);
  ggml_backend_dev_t device = ggml_backend_buft_get_device(type);
  return (device == nullptr || ggml_backend_dev_type(device) == GGML_BACKEND_DEVICE_TYPE_CPU) &&
         std::strstr(ggml_backend_buft_name(type), "Mapped") == nullptr;
}

}  // namespace

bool large_pages::watch(ggml_tensor *node, bool ask, void *self) {
  auto &pages = *static_cast<large_pages *>(self);
  if (ask && pages.watching) {
    for (const ggml_tensor *source : node->src) {
      if (source != nullptr) {
        pages.note(source);
      }
    }
  }
  return !ask;
}

void large_pages::note(const ggml_tensor *tensor) {
  ggml_backend_buffer_t buffer = tensor->view_src == nullptr ? tensor->buffer : tensor->view_src->buffer;
  if (buffer == nullptr || std::find(seen.begin(), seen.end(), buffer) != seen.end()) {
    return;
  }
  seen.push_back(buffer);
  if (ggml_backend_buffer_get_usage(buffer) != GGML_BACKEND_BUFFER_USAGE_WEIGHTS || !is_own_memory(buffer)) {
    return;
  }
  auto begin = reinterpret_cast<uintptr_t>(ggml_backend_buffer_get_base(buffer));
  uintptr_t end = begin + ggml_backend_buffer_get_size(buffer);
  uintptr_t first = (begin + large_page - 1) / large_page * large_page;
  uintptr_t last = end / large_page * large_page;
  if (first < last) {
    ranges.push_back({reinterpret_cast<char *>(first), last - first});
  }
}

#ifdef __linux__

bool large_pages::wanted() {
  std::ifstream file("/sys/kernel/mm/transparent_hugepage/enabled");
  std::string line;
  return std::getline(file, line) && line.find("[never]") == std::string::npos;
}

void large_pages::move() {
  if (!watching) {
    return;
  }
  watching = false;
  if (!ranges.empty()) {
    // the JVM's signals are not for this thread
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    mover = std::thread([this] { collapse(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
}

void large_pages::collapse() const {
  for (const range &moved : ranges) {
    madvise(moved.start, moved.length, MADV_HUGEPAGE);
    for (size_t done = 0; done < moved.length && !stopping.load(); done += large_page) {
      madvise(moved.start + done, large_page, MADV_COLLAPSE);
    }
  }
}

#else

bool large_pages::wanted() { return false; }
void large_pages::move() {}
void large_pages::collapse() const {}

#endif

large_pages::~large_pages() {
  stopping.store(true);
  if (mover.joinable()) {
    mover.join();
  }
}

}  // namespace modelport
