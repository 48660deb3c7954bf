#include "proof.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <type_traits>
#include <vector>

#include "ggml-alloc.h"
#include "ggml.h"

namespace {

// The greatest share of error that quantising the activations may cause; wrong code is far beyond it.
constexpr double greatest_error = 1e-3;

constexpr int64_t inner = 512;  // a multiple of every quantisation's block
constexpr int64_t rows = 64;    // what two threads share

template <auto Free>
struct freed {
  template <class T>
  void operator()(T* thing) const {
    Free(thing);
  }
};
using context = std::unique_ptr<ggml_context, freed<ggml_free>>;
using buffer = std::unique_ptr<std::remove_pointer_t<ggml_backend_buffer_t>, freed<ggml_backend_buffer_free>>;
using backend = std::unique_ptr<std::remove_pointer_t<ggml_backend_t>, freed<ggml_backend_free>>;

context empty_context() {
  return context(ggml_init({ggml_tensor_overhead() * 64 + ggml_graph_overhead(), nullptr, true}));
}

// The same numbers on every machine, between -1 and 1.
std::vector<float> numbers(size_t count, uint32_t seed) {
  std::vector<float> made(count);
  for (float& value : made) {
    seed = seed * 1664525u + 1013904223u;
    value = static_cast<float>(seed >> 8) / static_cast<float>(1 << 23) - 1.0f;
  }
  return made;
}

std::vector<uint8_t> quantised(ggml_type type, const std::vector<float>& values, int64_t columns) {
  std::vector<uint8_t> made(values.size() / columns * ggml_row_size(type, columns));
  ggml_quantize_chunk(type, values.data(), made.data(), 0, values.size() / columns, columns, nullptr);
  return made;
}

// What the quantised bytes stand for, by ggml's portable code; it is in libggml-base, not in the variant.
std::vector<float> restored(ggml_type type, const std::vector<uint8_t>& bytes, size_t count) {
  std::vector<float> made(count);
  if (type == GGML_TYPE_F32) {
    std::copy_n(reinterpret_cast<const float*>(bytes.data()), count, made.begin());
  } else {
    ggml_get_type_traits(type)->to_float(bytes.data(), made.data(), static_cast<int64_t>(count));
  }
  return made;
}

bool close_enough(const std::vector<float>& found, const std::vector<double>& wanted) {
  double error = 0;
  double size = 0;
  for (size_t i = 0; i < wanted.size(); i++) {
    error += (found[i] - wanted[i]) * (found[i] - wanted[i]);
    size += wanted[i] * wanted[i];
  }
  return error <= greatest_error * size;  // false too where something is not a number
}

class Proof {
 public:
  explicit Proof(ggml_backend_reg_t registered)
      : device_(ggml_backend_reg_dev_get(registered, 0)), backend_(ggml_backend_dev_init(device_, nullptr)) {
    auto set_threads = reinterpret_cast<ggml_backend_set_n_threads_t>(
        ggml_backend_reg_get_proc_address(registered, "ggml_backend_set_n_threads"));
    if (set_threads != nullptr) {
      set_threads(backend_.get(), 2);
    }
    buffer_types_.push_back(ggml_backend_dev_buffer_type(device_));
    auto extra = reinterpret_cast<ggml_backend_dev_get_extra_bufts_t>(
        ggml_backend_reg_get_proc_address(registered, "ggml_backend_dev_get_extra_bufts"));
    if (extra != nullptr) {
      for (ggml_backend_buffer_type_t* each = extra(device_); each != nullptr && *each != nullptr; each++) {
        buffer_types_.push_back(*each);
      }
    }
  }

  // Weights in each layout that the backend has for them (AMX and repacked ones are such layouts), for one and more tokens.
  bool multiplies(ggml_type type) {
    constexpr int64_t most_tokens = 33;
    std::vector<uint8_t> w_bytes = quantised(type, numbers(inner * rows, 1), inner);
    std::vector<float> w_values = restored(type, w_bytes, inner * rows);
    std::vector<float> x_values = numbers(inner * most_tokens, 2);
    std::vector<double> wanted;
    for (int64_t token = 0; token < most_tokens; token++) {
      for (int64_t row = 0; row < rows; row++) {
        double sum = 0;
        for (int64_t i = 0; i < inner; i++) {
          sum += double(w_values[row * inner + i]) * x_values[token * inner + i];
        }
        wanted.push_back(sum);
      }
    }
    for (ggml_backend_buffer_type_t layout : buffer_types_) {
      for (int64_t tokens : {int64_t(1), most_tokens}) {
        std::vector<double> part(wanted.begin(), wanted.begin() + rows * tokens);
        if (!multiplies(type, layout, w_bytes, x_values, tokens, part)) {
          std::fprintf(stderr, "wrong: %s in %s, %d tokens\n", ggml_type_name(type), ggml_backend_buft_name(layout),
                       static_cast<int>(tokens));
          return false;
        }
      }
    }
    return true;
  }

  bool attends() {
    constexpr int64_t width = 64, keys = 96, queries = 5;
    context owner = empty_context();
    ggml_tensor* q = ggml_new_tensor_4d(owner.get(), GGML_TYPE_F32, width, queries, 1, 1);
    ggml_tensor* k = ggml_new_tensor_4d(owner.get(), GGML_TYPE_F16, width, keys, 1, 1);
    ggml_tensor* v = ggml_new_tensor_4d(owner.get(), GGML_TYPE_F16, width, keys, 1, 1);
    ggml_tensor* out = ggml_flash_attn_ext(owner.get(), q, k, v, nullptr, 0.125f, 0, 0);
    buffer memory(ggml_backend_alloc_ctx_tensors(owner.get(), backend_.get()));
    std::vector<float> q_values = numbers(width * queries, 3);
    std::vector<uint8_t> k_bytes = quantised(GGML_TYPE_F16, numbers(width * keys, 4), width);
    std::vector<uint8_t> v_bytes = quantised(GGML_TYPE_F16, numbers(width * keys, 5), width);
    ggml_backend_tensor_set(q, q_values.data(), 0, ggml_nbytes(q));
    ggml_backend_tensor_set(k, k_bytes.data(), 0, k_bytes.size());
    ggml_backend_tensor_set(v, v_bytes.data(), 0, v_bytes.size());
    std::vector<float> k_values = restored(GGML_TYPE_F16, k_bytes, width * keys);
    std::vector<float> v_values = restored(GGML_TYPE_F16, v_bytes, width * keys);

    std::vector<double> wanted(width * queries, 0);
    for (int64_t i = 0; i < queries; i++) {
      std::vector<double> weights(keys);
      double sum = 0;
      for (int64_t j = 0; j < keys; j++) {
        double dot = 0;
        for (int64_t c = 0; c < width; c++) {
          dot += double(q_values[i * width + c]) * k_values[j * width + c];
        }
        sum += weights[j] = std::exp(dot * 0.125);
      }
      for (int64_t j = 0; j < keys; j++) {
        for (int64_t c = 0; c < width; c++) {
          wanted[i * width + c] += weights[j] / sum * v_values[j * width + c];
        }
      }
    }
    return computes(owner.get(), out, wanted);
  }

  bool normalises() {
    context owner = empty_context();
    ggml_tensor* in = ggml_new_tensor_2d(owner.get(), GGML_TYPE_F32, inner, 4);
    ggml_tensor* out = ggml_silu(owner.get(), ggml_rms_norm(owner.get(), in, 1e-5f));
    buffer memory(ggml_backend_alloc_ctx_tensors(owner.get(), backend_.get()));
    std::vector<float> values = numbers(inner * 4, 6);
    ggml_backend_tensor_set(in, values.data(), 0, ggml_nbytes(in));
    std::vector<double> wanted;
    for (int64_t row = 0; row < 4; row++) {
      double squares = 0;
      for (int64_t i = 0; i < inner; i++) {
        squares += double(values[row * inner + i]) * values[row * inner + i];
      }
      for (int64_t i = 0; i < inner; i++) {
        double x = values[row * inner + i] / std::sqrt(squares / inner + 1e-5);
        wanted.push_back(x / (1 + std::exp(-x)));
      }
    }
    return computes(owner.get(), out, wanted);
  }

 private:
  bool multiplies(ggml_type type, ggml_backend_buffer_type_t layout, const std::vector<uint8_t>& w_bytes,
                  const std::vector<float>& x_values, int64_t tokens, const std::vector<double>& wanted) {
    context owner = empty_context();
    context weights = empty_context();
    ggml_tensor* w = ggml_new_tensor_2d(weights.get(), type, inner, rows);
    ggml_tensor* x = ggml_new_tensor_2d(owner.get(), GGML_TYPE_F32, inner, tokens);
    ggml_tensor* out = ggml_mul_mat(owner.get(), w, x);
    if (!takes(layout, w, out)) {
      return true;
    }
    buffer weight_memory(ggml_backend_alloc_ctx_tensors_from_buft(weights.get(), layout));
    buffer memory(ggml_backend_alloc_ctx_tensors(owner.get(), backend_.get()));
    ggml_backend_tensor_set(w, w_bytes.data(), 0, w_bytes.size());
    ggml_backend_tensor_set(x, x_values.data(), 0, ggml_nbytes(x));
    return computes(owner.get(), out, wanted);
  }

  // Asked as llama.cpp asks: with an empty buffer of that layout in the weights' place.
  bool takes(ggml_backend_buffer_type_t layout, ggml_tensor* w, ggml_tensor* out) {
    buffer none(ggml_backend_buft_alloc_buffer(layout, 0));
    w->buffer = none.get();
    bool taken = ggml_backend_dev_supports_op(device_, out);
    w->buffer = nullptr;
    return taken;
  }

  bool computes(ggml_context* owner, ggml_tensor* out, const std::vector<double>& wanted) {
    ggml_cgraph* graph = ggml_new_graph(owner);
    ggml_build_forward_expand(graph, out);
    if (ggml_backend_graph_compute(backend_.get(), graph) != GGML_STATUS_SUCCESS) {
      return false;
    }
    std::vector<float> found(wanted.size());
    ggml_backend_tensor_get(out, found.data(), 0, ggml_nbytes(out));
    return close_enough(found, wanted);
  }

  ggml_backend_dev_t device_;
  backend backend_;
  std::vector<ggml_backend_buffer_type_t> buffer_types_;
};

}  // namespace

bool agrees_with_reference(ggml_backend_reg_t registered) {
  Proof proof(registered);
  for (ggml_type type : {GGML_TYPE_F32, GGML_TYPE_F16, GGML_TYPE_BF16, GGML_TYPE_Q4_0, GGML_TYPE_Q4_1, GGML_TYPE_Q5_0,
                         GGML_TYPE_Q5_1, GGML_TYPE_Q8_0, GGML_TYPE_Q2_K, GGML_TYPE_Q3_K, GGML_TYPE_Q4_K, GGML_TYPE_Q5_K,
                         GGML_TYPE_Q6_K, GGML_TYPE_IQ4_NL, GGML_TYPE_IQ4_XS, GGML_TYPE_MXFP4}) {
    if (!proof.multiplies(type)) {
      return false;
    }
  }
  return proof.attends() && proof.normalises();
}
