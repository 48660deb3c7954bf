// A model's memory of sequences, with what must live as long.
#pragma once

#include <ggml-cpu.h>
#include <llama.h>

#include <atomic>
#include <memory>
#include <vector>

#include "large_pages.h"

namespace modelport {

struct session {
  llama_model *model = nullptr;
  llama_context *context = nullptr;
  ggml_threadpool *threads = nullptr;
  void (*free_threads)(ggml_threadpool *) = nullptr;
  std::atomic<bool> aborted{false};
  large_pages pages;
  // the arrays of llama.cpp's batch; filled anew for every step
  std::vector<llama_pos> positions;
  std::vector<llama_token> tokens;
  std::vector<int32_t> sequence_counts;
  std::vector<llama_seq_id> sequences;
  std::vector<llama_seq_id *> sequence_pointers;
  std::vector<int8_t> outputs;

  session() = default;
  session(const session &) = delete;
  session &operator=(const session &) = delete;
  ~session();
};

}  // namespace modelport
