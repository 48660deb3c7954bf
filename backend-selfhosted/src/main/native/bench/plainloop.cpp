// A loop over llama.cpp as a C++ programmer would write it: what `bench engine` holds ours against.
//
//   plainloop BACKENDS MODEL.gguf THREADS CONTEXT GPU_LAYERS
//
// BACKENDS is a folder of ggml's back ends (the best one is taken), or one of its files; "-" is the
// folder of the ggml that this is linked to. The model is loaded once; then it does what standard
// input says, a line each, and says on standard output how long that took, in nanoseconds:
//
//   answer PROMPT TOKENS   a prompt of so many tokens, then so many tokens, always the likeliest one
//                          -> answer TOTAL FIRST (until the first token was chosen)
//   load                   frees the model and loads it again -> load TOTAL
//
// Standard input's end is its own. What cannot be done is a line `error SENTENCE`, and it ends.

#include <dlfcn.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "ggml-backend.h"
#include "ggml-cpu.h"
#include "llama.h"

namespace {

using Clock = std::chrono::steady_clock;

int64_t nanos_since(Clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count();
}

template <auto Free> struct Freeing {
    template <typename T> void operator()(T * owned) const { Free(owned); }
};
using Model = std::unique_ptr<llama_model, Freeing<llama_model_free>>;
using Context = std::unique_ptr<llama_context, Freeing<llama_free>>;
using Sampler = std::unique_ptr<llama_sampler, Freeing<llama_sampler_free>>;

struct Options {
    std::string model;
    int threads;
    uint32_t context;
    int gpu_layers;
};

std::string folder_of_ggml() {
    Dl_info where;
    if (dladdr(reinterpret_cast<void *>(&ggml_backend_load_all_from_path), &where) == 0) {
        throw std::runtime_error("The folder of ggml cannot be found; name it.");
    }
    return std::filesystem::path(where.dli_fname).parent_path().string();
}

void load_backends(const std::string & named) {
    const std::string backends = named == "-" ? folder_of_ggml() : named;
    if (std::filesystem::is_directory(backends)) {
        ggml_backend_load_all_from_path(backends.c_str());
    } else if (ggml_backend_load(backends.c_str()) == nullptr) {
        throw std::runtime_error("The back end " + backends + " cannot be loaded.");
    }
    if (ggml_backend_dev_by_type(GGML_BACKEND_DEVICE_TYPE_CPU) == nullptr) {
        throw std::runtime_error("There is no CPU back end in " + backends + ".");
    }
}

// Workers that are kept from step to step, as llama.cpp's own programs do; without them ggml starts
// new ones for every step. Reached by name because the CPU back end is loaded at run time.
class Workers {
  public:
    explicit Workers(int threads) {
        auto * registry = ggml_backend_dev_backend_reg(ggml_backend_dev_by_type(GGML_BACKEND_DEVICE_TYPE_CPU));
        auto create = reinterpret_cast<decltype(ggml_threadpool_new) *>(
            ggml_backend_reg_get_proc_address(registry, "ggml_threadpool_new"));
        release_ = reinterpret_cast<decltype(ggml_threadpool_free) *>(
            ggml_backend_reg_get_proc_address(registry, "ggml_threadpool_free"));
        if (create == nullptr || release_ == nullptr) {
            return;
        }
        ggml_threadpool_params parameters = ggml_threadpool_params_default(threads);
        pool_ = create(&parameters);
    }
    Workers(const Workers &) = delete;
    Workers & operator=(const Workers &) = delete;
    ~Workers() {
        if (pool_ != nullptr) {
            release_(pool_);
        }
    }
    void work_for(llama_context * context) const {
        if (pool_ != nullptr) {
            llama_attach_threadpool(context, pool_, nullptr);
        }
    }

  private:
    ggml_threadpool_t pool_ = nullptr;
    decltype(ggml_threadpool_free) * release_ = nullptr;
};

class Loop {
  public:
    explicit Loop(const Options & options) : options_(options), workers_(options.threads) { load(); }

    void load() {
        context_.reset();
        model_.reset();
        llama_model_params model = llama_model_default_params();
        model.n_gpu_layers = options_.gpu_layers;
        model_.reset(llama_model_load_from_file(options_.model.c_str(), model));
        if (model_ == nullptr) {
            throw std::runtime_error("llama.cpp refuses to load " + options_.model + ".");
        }
        llama_context_params context = llama_context_default_params();
        context.n_ctx = options_.context;
        context.n_threads = options_.threads;
        context.n_threads_batch = options_.threads;
        context_.reset(llama_init_from_model(model_.get(), context));
        if (context_ == nullptr) {
            throw std::runtime_error("llama.cpp makes no context of " + std::to_string(options_.context) + " tokens.");
        }
        workers_.work_for(context_.get());
        sampler_.reset(llama_sampler_init_greedy());
    }

    // Gives the time until the first token was chosen.
    int64_t answer(int prompt_tokens, int tokens) {
        if (prompt_tokens < 1 || tokens < 1 || uint32_t(prompt_tokens) + uint32_t(tokens) > llama_n_ctx(context_.get())) {
            throw std::runtime_error("Prompt and answer have to fit into the context, with at least one token each.");
        }
        std::vector<llama_token> prompt(prompt_tokens);
        std::generate(prompt.begin(), prompt.end(), [this] { return any_token(); });
        const auto start = Clock::now();
        llama_memory_clear(llama_get_memory(context_.get()), false);
        const auto step = int(llama_n_batch(context_.get()));
        for (int done = 0; done < prompt_tokens; done += step) {
            decode(prompt.data() + done, std::min(step, prompt_tokens - done));
        }
        llama_token last = llama_sampler_sample(sampler_.get(), context_.get(), -1);
        const int64_t first = nanos_since(start);
        for (int made = 1; made < tokens; made++) {
            decode(&last, 1);
            last = llama_sampler_sample(sampler_.get(), context_.get(), -1);
        }
        return first;
    }

  private:
    void decode(llama_token * tokens, int count) {
        if (llama_decode(context_.get(), llama_batch_get_one(tokens, count)) != 0) {
            throw std::runtime_error("llama.cpp could not decode.");
        }
    }

    // What a prompt says changes nothing in its speed (Knuth's linear congruential generator).
    llama_token any_token() {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto size = uint64_t(llama_vocab_n_tokens(llama_model_get_vocab(model_.get())));
        return llama_token((state_ >> 33) % size);
    }

    const Options options_;
    const Workers workers_;
    Model model_;
    Context context_;
    Sampler sampler_;
    uint64_t state_ = 1;
};

void serve(Loop & loop) {
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string verb;
        words >> verb;
        const auto start = Clock::now();
        if (verb == "answer") {
            int prompt = 0;
            int tokens = 0;
            words >> prompt >> tokens;
            const int64_t first = loop.answer(prompt, tokens);
            std::cout << "answer " << nanos_since(start) << ' ' << first << std::endl;
        } else if (verb == "load") {
            loop.load();
            std::cout << "load " << nanos_since(start) << std::endl;
        } else {
            throw std::runtime_error("There is no command " + verb + ".");
        }
    }
}

}  // namespace

int main(int count, char ** arguments) {
    if (count != 6) {
        std::cerr << "Usage: plainloop BACKENDS MODEL.gguf THREADS CONTEXT GPU_LAYERS\n";
        return 2;
    }
    llama_log_set([](ggml_log_level, const char *, void *) {}, nullptr);
    try {
        const auto start = Clock::now();
        load_backends(arguments[1]);
        llama_backend_init();
        Loop loop({arguments[2], std::stoi(arguments[3]), uint32_t(std::stoul(arguments[4])), std::stoi(arguments[5])});
        std::cout << "ready " << nanos_since(start) << std::endl;
        serve(loop);
    } catch (const std::exception & failure) {
        std::cout << "error " << failure.what() << std::endl;
        return 1;
    }
    return 0;
}
