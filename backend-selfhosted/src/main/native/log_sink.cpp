// llama.cpp's log, handed to Java; nothing is printed.
#include <ggml.h>
#include <llama.h>
#include <log.h>

#include <utility>

#include "jni_support.h"
#include "log_sink.h"

namespace modelport {
namespace {

JavaVM *machine = nullptr;
jclass sink = nullptr;
jmethodID method = nullptr;
thread_local std::string line;
thread_local std::string error;
thread_local bool passes = false;

void deliver(JNIEnv *env, int level, const std::string &text) {
  if (env->ExceptionCheck()) {
    return;  // no call is allowed now
  }
  jbyteArray array = env->NewByteArray(static_cast<jsize>(text.size()));
  if (array != nullptr) {
    env->SetByteArrayRegion(array, 0, static_cast<jsize>(text.size()), reinterpret_cast<const jbyte *>(text.data()));
    env->CallStaticVoidMethod(sink, method, level, array);
    env->DeleteLocalRef(array);
  }
  env->ExceptionClear();  // a logger that throws is no reason to fail
}

// Lines come in parts, the later ones at the level "continue".
void receive(ggml_log_level level, const char *part, void *) {
  if (!passes) {
    return;
  }
  line += part;
  if (line.empty() || line.back() != '\n') {
    return;
  }
  line.pop_back();
  if (level == GGML_LOG_LEVEL_ERROR && error.empty()) {
    error = line;
  }
  JNIEnv *env = nullptr;
  // threads that Java does not know have nothing of interest to say
  if (machine->GetEnv(reinterpret_cast<void **>(&env), JNI_VERSION_1_8) == JNI_OK) {
    deliver(env, level, line);
  }
  line.clear();
}

}  // namespace

std::string first_logged_error() {
  return std::exchange(error, {});
}

logged_work::logged_work() {
  error.clear();
  passes = true;
}

logged_work::~logged_work() {
  passes = false;
}

void send_log_to(JNIEnv *env, jclass receiver) {
  env->GetJavaVM(&machine);
  method = env->GetStaticMethodID(receiver, "log", "(I[B)V");
  if (method == nullptr) {
    throw java_exception_pending();
  }
  sink = static_cast<jclass>(env->NewGlobalRef(receiver));
  llama_log_set(receive, nullptr);       // sets ggml's too
  common_log_set_verbosity_thold(-1);    // this part of llama.cpp prints, and it quotes prompts
}

}  // namespace modelport
