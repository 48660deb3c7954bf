// The choice of tokens: io.modelport.selfhosted.llamacpp.Llama.
#include <llama.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "io_modelport_selfhosted_llamacpp_Llama.h"
#include "jni_support.h"
#include "session.h"

using namespace modelport;

namespace {

struct free_sampler {
  void operator()(llama_sampler *sampler) const { llama_sampler_free(sampler); }
};
using sampler_pointer = std::unique_ptr<llama_sampler, free_sampler>;

constexpr size_t LIKELIEST = 64;  // tokens that a grammar is asked about first
constexpr size_t MORE = 8;        // times as many each time that they were too few
constexpr int32_t PENALISED = 64;  // tokens that penalties look back on, as llama.cpp's own programs do

// The outputs of a session's last step.
struct outputs {
  llama_context *context;
  int32_t vocabulary_size;

  explicit outputs(const session &opened)
      : context(opened.context), vocabulary_size(llama_vocab_n_tokens(llama_model_get_vocab(opened.model))) {}

  const float *at(int output) const {
    const float *values = llama_get_logits_ith(context, output);
    if (values == nullptr) {
      throw failure("llama.cpp has no output there");
    }
    return values;
  }
};

struct sampler {
  int32_t vocabulary_size = 0;
  sampler_pointer chain;  // empty where the likeliest token is taken as it is
  sampler_pointer grammar;
  const llama_vocab *letters = nullptr;  // where the grammar asks for letters alone
  std::vector<llama_token_data> candidates;
  bool keeps_order = true;  // whether the chain leaves the scores as they are until it has cut the unlikely ones off
  size_t top_k = 0;
  float min_p = 0.0F;

  llama_token likeliest(const float *values) const {
    return static_cast<llama_token>(std::max_element(values, values + vocabulary_size) - values);
  }

  llama_token_data_array all(const float *values) {
    candidates.resize(static_cast<size_t>(vocabulary_size));
    for (int32_t i = 0; i < vocabulary_size; i++) {
      candidates[static_cast<size_t>(i)] = {i, values[i], 0.0F};
    }
    return {candidates.data(), candidates.size(), -1, false};
  }

  llama_token from_chain(llama_token_data_array &array) {
    if (chain) {
      llama_sampler_apply(chain.get(), &array);
      if (array.selected < 0) {
        throw failure("no token is left to choose from");
      }
      return array.data[array.selected].id;
    }
    auto best = std::max_element(array.data, array.data + array.size, [](auto &a, auto &b) { return a.logit < b.logit; });
    return best->id;
  }

  // Grammars read a control token by its name, as they read letters, and no letter of it is in the answer.
  bool vanishes(llama_token token) const {
    constexpr int NOT_WRITTEN = LLAMA_TOKEN_ATTR_CONTROL | LLAMA_TOKEN_ATTR_UNKNOWN;
    return letters != nullptr && (llama_vocab_get_attr(letters, token) & NOT_WRITTEN) != 0 && !llama_vocab_is_eog(letters, token);
  }

  void apply_grammar(llama_token_data_array &array) const {
    llama_sampler_apply(grammar.get(), &array);
    for (size_t i = 0; i < array.size; i++) {
      if (vanishes(array.data[i].id)) {
        array.data[i].logit = -INFINITY;
      }
    }
  }

  bool allows(llama_token token) const {
    llama_token_data single = {token, 1.0F, 0.0F};
    llama_token_data_array array = {&single, 1, -1, false};
    apply_grammar(array);
    return std::isfinite(single.logit);
  }

  // Whether the rest of the tokens, of which none is likelier than these, could be chosen only in place of an unlikely one.
  bool suffices(const llama_token_data_array &array, float least) const {
    size_t allowed = 0;
    float best = -INFINITY;
    for (size_t i = 0; i < array.size; i++) {
      if (std::isfinite(array.data[i].logit)) {
        allowed++;
        best = std::max(best, array.data[i].logit);
      }
    }
    if (allowed == 0 || !keeps_order) {
      return false;
    }
    return !chain || (top_k > 0 && allowed >= top_k) || (min_p > 0.0F && best + std::log(min_p) > least);
  }

  // Asking the grammar about every token is dear: with a vocabulary of 128,000 and a hundred ways to go on it takes longer
  // than the model, and all answers wait for it. What is left of the likeliest tokens is mostly enough.
  llama_token from_grammar(const float *values) {
    for (size_t count = LIKELIEST;; count *= MORE) {
      llama_token_data_array array = all(values);
      float least = -INFINITY;
      bool whole = count >= array.size;
      if (!whole) {
        std::partial_sort(array.data, array.data + count, array.data + array.size,
                          [](const llama_token_data &a, const llama_token_data &b) { return a.logit > b.logit; });
        array.size = count;
        least = array.data[count - 1].logit;
      }
      apply_grammar(array);
      if (whole || suffices(array, least)) {
        return from_chain(array);
      }
    }
  }

  llama_token choose(const float *values) {
    llama_token token;
    if (chain) {
      llama_token_data_array array = all(values);
      token = from_chain(array);
    } else {
      token = likeliest(values);
    }
    if (grammar && !allows(token)) {
      token = from_grammar(values);
      if (!allows(token)) {
        throw failure("the grammar allows no token");
      }
    }
    return token;
  }

  void accept(llama_token token) {
    if (grammar) {
      llama_sampler_accept(grammar.get(), token);
    }
    if (chain) {
      llama_sampler_accept(chain.get(), token);
    }
  }
};

// The order of the numbers is that of LlamaSampler.numbers().
struct settings {
  float temperature;
  float top_p;
  float min_p;
  float repetition;
  float frequency;
  float presence;

  bool penalises() const { return repetition != 1.0F || frequency != 0.0F || presence != 0.0F; }
};

void add_chain(sampler &made, const settings &wanted, int top_k, uint32_t seed, const llama_vocab *vocabulary) {
  int32_t suppressed_count = 0;
  const llama_token *suppressed = llama_vocab_get_suppress_tokens(vocabulary, &suppressed_count);
  bool greedy = wanted.temperature <= 0.0F;
  made.keeps_order = !wanted.penalises() && suppressed_count == 0;
  made.top_k = static_cast<size_t>(std::max(top_k, 0));
  made.min_p = wanted.min_p;
  if (greedy && !wanted.penalises() && suppressed_count == 0) {
    return;
  }
  llama_sampler_chain_params params = llama_sampler_chain_default_params();
  params.no_perf = true;
  made.chain.reset(llama_sampler_chain_init(params));
  auto add = [&](llama_sampler *next) { llama_sampler_chain_add(made.chain.get(), next); };
  if (suppressed_count > 0) {
    std::vector<llama_logit_bias> biases;
    for (int32_t i = 0; i < suppressed_count; i++) {
      biases.push_back({suppressed[i], -INFINITY});
    }
    add(llama_sampler_init_logit_bias(made.vocabulary_size, suppressed_count, biases.data()));
  }
  if (wanted.penalises()) {
    add(llama_sampler_init_penalties(made.vocabulary_size, PENALISED, wanted.repetition, wanted.frequency, wanted.presence));
  }
  if (greedy) {
    add(llama_sampler_init_greedy());
    return;
  }
  if (top_k > 0) {
    add(llama_sampler_init_top_k(top_k));
  }
  if (wanted.top_p < 1.0F) {
    add(llama_sampler_init_top_p(wanted.top_p, 1));
  }
  if (wanted.min_p > 0.0F) {
    add(llama_sampler_init_min_p(wanted.min_p, 1));
  }
  add(llama_sampler_init_temp(wanted.temperature));
  add(llama_sampler_init_dist(seed));
}

llama_sampler *grammar_of(const llama_vocab *vocabulary, const std::string &gbnf, bool lazy,
                          const std::vector<std::string> &patterns, const std::vector<llama_token> &tokens) {
  llama_sampler *result = nullptr;
  if (lazy) {
    std::vector<const char *> pointers;
    for (const std::string &pattern : patterns) {
      pointers.push_back(pattern.c_str());
    }
    result = llama_sampler_init_grammar_lazy_patterns(vocabulary, gbnf.c_str(), "root", pointers.data(), pointers.size(),
                                                      tokens.data(), tokens.size());
  } else {
    result = llama_sampler_init_grammar(vocabulary, gbnf.c_str(), "root");
  }
  if (result == nullptr) {
    throw failure("llama.cpp does not take the grammar");
  }
  return result;
}

}  // namespace

extern "C" {

JNIEXPORT jlong JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_openSampler(
    JNIEnv *env, jclass, jlong model, jfloatArray numbers, jint top_k, jint seed, jbyteArray gbnf, jboolean letters,
    jboolean lazy, jobjectArray patterns, jintArray tokens) {
  return guarded(env, jlong(0), [&] {
    const llama_vocab *vocabulary = llama_model_get_vocab(&of<llama_model>(model));
    settings wanted{};
    static_assert(sizeof(wanted) == 6 * sizeof(jfloat));
    env->GetFloatArrayRegion(numbers, 0, 6, &wanted.temperature);
    auto made = std::make_unique<sampler>();
    made->vocabulary_size = llama_vocab_n_tokens(vocabulary);
    add_chain(*made, wanted, top_k, static_cast<uint32_t>(seed), vocabulary);
    if (gbnf != nullptr) {
      made->grammar.reset(grammar_of(vocabulary, text(env, gbnf), lazy, texts(env, patterns), integers(env, tokens)));
      made->letters = letters ? vocabulary : nullptr;
    }
    return handle(made.release());
  });
}

// The prompt counts for penalties, not for the grammar.
JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_acceptPrompt(JNIEnv *env, jclass, jlong pointer, jintArray tokens) {
  guarded(env, [&] {
    sampler &used = of<sampler>(pointer);
    if (!used.chain) {
      return;
    }
    for (llama_token token : integers(env, tokens)) {
      llama_sampler_accept(used.chain.get(), token);
    }
  });
}

JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_acceptBegun(JNIEnv *env, jclass, jlong pointer, jintArray tokens) {
  guarded(env, [&] {
    sampler &used = of<sampler>(pointer);
    for (llama_token token : integers(env, tokens)) {
      if (used.grammar) {
        llama_sampler_accept(used.grammar.get(), token);
      }
    }
  });
}

JNIEXPORT jint JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_sample(JNIEnv *env, jclass, jlong pointer, jlong opened,
                                                                           jint output) {
  return guarded(env, jint(0), [&] {
    sampler &used = of<sampler>(pointer);
    llama_token token = used.choose(outputs(of<session>(opened)).at(output));
    used.accept(token);
    return token;
  });
}

// The first place is for the token that is given, the others for the likeliest ones in falling order.
JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_logProbabilities(
    JNIEnv *env, jclass, jlong opened, jint output, jintArray tokens, jfloatArray values) {
  guarded(env, [&] {
    outputs all(of<session>(opened));
    const float *logits = all.at(output);
    auto size = static_cast<size_t>(all.vocabulary_size);
    std::vector<llama_token> ids = integers(env, tokens);
    std::vector<llama_token> order(size);
    std::iota(order.begin(), order.end(), 0);
    auto wanted = static_cast<std::ptrdiff_t>(std::min(ids.size() - 1, size));
    std::partial_sort(order.begin(), order.begin() + wanted, order.end(),
                      [&](llama_token a, llama_token b) { return logits[a] > logits[b]; });
    std::copy(order.begin(), order.begin() + wanted, ids.begin() + 1);
    float greatest = *std::max_element(logits, logits + size);
    double sum = 0;
    for (size_t i = 0; i < size; i++) {
      sum += std::exp(static_cast<double>(logits[i] - greatest));
    }
    std::vector<jfloat> logarithms;
    for (llama_token id : ids) {
      logarithms.push_back(static_cast<jfloat>(logits[id] - greatest - std::log(sum)));
    }
    env->SetIntArrayRegion(tokens, 0, static_cast<jsize>(ids.size()), ids.data());
    env->SetFloatArrayRegion(values, 0, static_cast<jsize>(logarithms.size()), logarithms.data());
  });
}

JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_closeSampler(JNIEnv *env, jclass, jlong pointer) {
  guarded(env, [&] { delete &of<sampler>(pointer); });
}

}  // extern "C"
