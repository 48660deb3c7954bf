// Backends, models and sessions: io.modelport.selfhosted.llamacpp.Llama.
#include <ggml-backend.h>
#include <ggml-cpu.h>
#include <llama.h>

#include <cmath>
#include <cstring>

#include "io_modelport_selfhosted_llamacpp_Llama.h"
#include "jni_support.h"
#include "log_sink.h"
#include "session.h"

using namespace modelport;

namespace {

std::string reason(const char *otherwise) {
  std::string logged = first_logged_error();
  return logged.empty() ? otherwise : logged;
}

template <typename Function>
Function cpu_function(const char *name) {
  ggml_backend_dev_t device = ggml_backend_dev_by_type(GGML_BACKEND_DEVICE_TYPE_CPU);
  void *function = ggml_backend_reg_get_proc_address(ggml_backend_dev_backend_reg(device), name);
  if (function == nullptr) {
    throw failure("this variant of llama.cpp has no threads of its own");
  }
  return reinterpret_cast<Function>(function);
}

// One pool for the life of the session; without it llama.cpp starts new threads for every step.
void start_threads(session &opened, int count) {
  auto create = cpu_function<decltype(&ggml_threadpool_new)>("ggml_threadpool_new");
  opened.free_threads = cpu_function<decltype(&ggml_threadpool_free)>("ggml_threadpool_free");
  ggml_threadpool_params params = ggml_threadpool_params_default(count);
  opened.threads = create(&params);
  if (opened.threads == nullptr) {
    throw failure("its threads cannot be started");
  }
  llama_attach_threadpool(opened.context, opened.threads, opened.threads);
}

// The order of the numbers is that of SessionSize.toArray().
llama_context_params context_params(const std::vector<int32_t> &size, session &opened) {
  llama_context_params params = llama_context_default_params();
  params.n_seq_max = static_cast<uint32_t>(size[0]);
  params.n_ctx = static_cast<uint32_t>(size[1]) * params.n_seq_max;
  params.n_batch = static_cast<uint32_t>(size[2]);
  params.n_ubatch = static_cast<uint32_t>(size[3]);
  params.n_threads = size[4];
  params.n_threads_batch = size[4];
  params.embeddings = size[5] >= 0;
  params.pooling_type = static_cast<enum llama_pooling_type>(size[5]);
  if (!params.embeddings) {
    params.n_outputs_max = params.n_seq_max;  // one answer a sequence, so the buffers stay small
  }
  // one memory for all would make every token attend, masked, to whatever other sequences remember
  params.kv_unified = params.embeddings;
  params.swa_full = true;    // or a prefix cannot be used again once the window has passed it
  params.no_perf = true;
  params.abort_callback = [](void *flag) { return static_cast<std::atomic<bool> *>(flag)->load(std::memory_order_relaxed); };
  params.abort_callback_data = &opened.aborted;
  // watching would keep a GPU waiting between the parts of a step
  if (ggml_backend_dev_by_type(GGML_BACKEND_DEVICE_TYPE_GPU) == nullptr && large_pages::wanted()) {
    params.cb_eval = large_pages::watch;
    params.cb_eval_user_data = &opened.pages;
  }
  return params;
}

}  // namespace

modelport::session::~session() {
  if (context != nullptr) {
    llama_detach_threadpool(context);
    llama_free(context);
  }
  if (threads != nullptr) {
    free_threads(threads);
  }
}

extern "C" {

JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_start(
    JNIEnv *env, jclass type, jbyteArray cpu, jobjectArray gpus) {
  guarded(env, [&] {
    send_log_to(env, type);
    logged_work logged;
    for (const std::string &path : texts(env, gpus)) {
      ggml_backend_load(path.c_str());  // says in the log why it does not load
    }
    if (ggml_backend_load(text(env, cpu).c_str()) == nullptr) {
      throw failure("the variant for this processor does not load");
    }
    llama_backend_init();
  });
}

JNIEXPORT jobjectArray JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_devices(JNIEnv *env, jclass) {
  return guarded(env, jobjectArray(nullptr), [&] {
    auto count = static_cast<jsize>(ggml_backend_dev_count());
    jobjectArray result = env->NewObjectArray(count, env->FindClass("[B"), nullptr);
    if (result == nullptr) {
      throw java_exception_pending();
    }
    for (jsize i = 0; i < count; i++) {
      ggml_backend_dev_t device = ggml_backend_dev_get(static_cast<size_t>(i));
      size_t free = 0;
      size_t total = 0;
      ggml_backend_dev_memory(device, &free, &total);
      std::string line = std::to_string(ggml_backend_dev_type(device)) + "\t" + std::to_string(free) + "\t" +
                         std::to_string(total) + "\t" + ggml_backend_dev_name(device) + "\t" +
                         ggml_backend_dev_description(device);
      jbyteArray element = bytes(env, line);
      env->SetObjectArrayElement(result, i, element);
      env->DeleteLocalRef(element);
    }
    return result;
  });
}

JNIEXPORT jlong JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_loadModel(JNIEnv *env, jclass, jbyteArray path, jint gpu_layers,
                                                                              jboolean mapped) {
  return guarded(env, jlong(0), [&] {
    logged_work logged;
    llama_model_params params = llama_model_default_params();
    params.n_gpu_layers = gpu_layers;
    params.load_mode = mapped ? LLAMA_LOAD_MODE_MMAP : LLAMA_LOAD_MODE_NONE;
    llama_model *model = llama_model_load_from_file(text(env, path).c_str(), params);
    if (model == nullptr) {
      throw failure(reason("llama.cpp refuses to load it").c_str());
    }
    return handle(model);
  });
}

JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_freeModel(JNIEnv *env, jclass, jlong model) {
  guarded(env, [&] { llama_model_free(&of<llama_model>(model)); });
}

// The order of the numbers is that of ModelNumbers.
JNIEXPORT jlongArray JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_describe(JNIEnv *env, jclass, jlong pointer) {
  return guarded(env, jlongArray(nullptr), [&] {
    const llama_model &model = of<llama_model>(pointer);
    const llama_vocab *vocab = llama_model_get_vocab(&model);
    const jlong numbers[] = {
        llama_vocab_n_tokens(vocab),
        llama_model_n_ctx_train(&model),
        llama_model_n_embd_out(&model),
        llama_model_has_encoder(&model),
        llama_model_has_decoder(&model),
        llama_model_n_layer(&model),
        static_cast<jlong>(llama_model_n_params(&model)),
        static_cast<jlong>(llama_model_size(&model)),
    };
    auto count = static_cast<jsize>(std::size(numbers));
    jlongArray result = env->NewLongArray(count);
    if (result == nullptr) {
      throw java_exception_pending();
    }
    env->SetLongArrayRegion(result, 0, count, numbers);
    return result;
  });
}

JNIEXPORT jlong JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_loadAdapter(JNIEnv *env, jclass, jlong model, jbyteArray path) {
  return guarded(env, jlong(0), [&] {
    logged_work logged;
    llama_adapter_lora *adapter = llama_adapter_lora_init(&of<llama_model>(model), text(env, path).c_str());
    if (adapter == nullptr) {
      throw failure(reason("llama.cpp refuses to load the adapter").c_str());
    }
    return handle(adapter);
  });
}

JNIEXPORT jlong JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_openSession(
    JNIEnv *env, jclass, jlong model, jintArray size, jlong adapter, jfloat scale) {
  return guarded(env, jlong(0), [&] {
    auto opened = std::make_unique<session>();
    std::vector<int32_t> numbers = integers(env, size);
    opened->model = &of<llama_model>(model);
    logged_work logged;
    opened->context = llama_init_from_model(opened->model, context_params(numbers, *opened));
    if (opened->context == nullptr) {
      throw failure(reason("llama.cpp has no room for its memory of the conversation").c_str());
    }
    start_threads(*opened, numbers[4]);
    if (adapter != 0) {
      auto *lora = &of<llama_adapter_lora>(adapter);
      if (llama_set_adapters_lora(opened->context, &lora, 1, &scale) != 0) {
        throw failure("the adapter does not fit the model");
      }
    }
    return handle(opened.release());
  });
}

JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_closeSession(JNIEnv *env, jclass, jlong pointer) {
  guarded(env, [&] { delete &of<session>(pointer); });
}

JNIEXPORT jint JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_decode(
    JNIEnv *env, jclass, jlong pointer, jobject memory, jint count) {
  return guarded(env, jint(0), [&] {
    session &opened = of<session>(pointer);
    auto *fields = static_cast<const int32_t *>(env->GetDirectBufferAddress(memory));
    auto size = static_cast<size_t>(count);
    if (opened.tokens.size() < size) {
      opened.tokens.resize(size);
      opened.positions.resize(size);
      opened.sequences.resize(size);
      opened.sequence_counts.assign(size, 1);
      opened.outputs.resize(size);
      opened.sequence_pointers.resize(size);
      for (size_t i = 0; i < size; i++) {
        opened.sequence_pointers[i] = &opened.sequences[i];
      }
    }
    for (size_t i = 0; i < size; i++, fields += 4) {
      opened.tokens[i] = fields[0];
      opened.positions[i] = fields[1];
      opened.sequences[i] = fields[2];
      opened.outputs[i] = static_cast<int8_t>(fields[3]);
    }
    llama_batch batch = {count,
                         opened.tokens.data(),
                         nullptr,
                         opened.positions.data(),
                         opened.sequence_counts.data(),
                         opened.sequence_pointers.data(),
                         opened.outputs.data()};
    bool encodes = llama_model_has_encoder(opened.model) && !llama_model_has_decoder(opened.model);
    int result = encodes ? llama_encode(opened.context, batch) : llama_decode(opened.context, batch);
    opened.aborted.store(false);
    if (result < 0) {
      throw failure("llama.cpp failed while it worked on a request");
    }
    opened.pages.move();
    return result;
  });
}

JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_abort(JNIEnv *, jclass, jlong pointer) {
  of<session>(pointer).aborted.store(true);
}

JNIEXPORT jboolean JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_forget(
    JNIEnv *env, jclass, jlong pointer, jint sequence, jint from) {
  return guarded(env, jboolean(false), [&] {
    llama_memory_t memory = llama_get_memory(of<session>(pointer).context);
    return static_cast<jboolean>(memory == nullptr || llama_memory_seq_rm(memory, sequence, from, -1));
  });
}

// Models with a state per sequence have no positions to share in part.
JNIEXPORT jboolean JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_share(
    JNIEnv *env, jclass, jlong pointer, jint from, jint to, jint length) {
  return guarded(env, jboolean(false), [&] {
    session &opened = of<session>(pointer);
    if (llama_model_is_recurrent(opened.model) || llama_model_is_hybrid(opened.model)) {
      return static_cast<jboolean>(false);
    }
    llama_memory_t memory = llama_get_memory(opened.context);
    llama_memory_seq_cp(memory, from, to, -1, -1);  // only a whole sequence can be copied to another's memory
    return static_cast<jboolean>(llama_memory_seq_rm(memory, to, length, -1));
  });
}

JNIEXPORT jboolean JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_embedding(
    JNIEnv *env, jclass, jlong pointer, jint sequence, jfloatArray vector) {
  return guarded(env, jboolean(false), [&] {
    const float *values = llama_get_embeddings_seq(of<session>(pointer).context, sequence);
    if (values == nullptr) {
      return static_cast<jboolean>(false);
    }
    env->SetFloatArrayRegion(vector, 0, env->GetArrayLength(vector), values);
    return static_cast<jboolean>(true);
  });
}

}  // extern "C"
