#pragma once

#include <ggml-backend.h>

#include <atomic>
#include <thread>
#include <vector>

namespace modelport {

// Puts a model's weights into pages of 2 MiB. In pages of 4 KiB the processor looks up where they lie so often that two
// threads write a tenth slower (a virtual machine, 135 million weights). llama.cpp does not say where it keeps
// them, so the first step is watched: what it reads of weights is what it will always read.
//
// Only on Linux, only weights in memory of our own (the system keeps pages of files as it likes), and only where the
// administrator has not turned large pages off. What cannot be moved stays where it is.
class large_pages {
 public:
  large_pages() = default;
  ~large_pages();
  large_pages(const large_pages &) = delete;
  large_pages &operator=(const large_pages &) = delete;

  // Whether there is anything to gain on this machine; where not, nothing needs to be watched.
  static bool wanted();

  // For llama_context_params.cb_eval; wants to see no result, so that the step is computed in one go.
  static bool watch(ggml_tensor *node, bool ask, void *self);

  // After the first step: moves the weights on a thread of its own, while the next steps run. Later calls do nothing.
  void move();

 private:
  struct range {
    char *start;
    size_t length;
  };

  void note(const ggml_tensor *tensor);
  void collapse() const;

  std::vector<ggml_backend_buffer_t> seen;
  std::vector<range> ranges;
  bool watching = true;
  std::atomic<bool> stopping{false};
  std::thread mover;
};

}  // namespace modelport
