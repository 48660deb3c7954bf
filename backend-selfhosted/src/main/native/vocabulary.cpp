// What tokens stand for: io.modelport.selfhosted.llamacpp.Llama.
#include <llama.h>

#include "io_modelport_selfhosted_llamacpp_Llama.h"
#include "jni_support.h"

using namespace modelport;

namespace {

const llama_vocab *vocabulary(jlong model) {
  return llama_model_get_vocab(&of<llama_model>(model));
}

}  // namespace

extern "C" {

JNIEXPORT jbyteArray JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_piece(
    JNIEnv *env, jclass, jlong model, jint token, jboolean show_control) {
  return guarded(env, jbyteArray(nullptr), [&] {
    std::string piece(64, '\0');
    auto fill = [&] {
      return llama_token_to_piece(vocabulary(model), token, piece.data(), static_cast<int32_t>(piece.size()), 0, show_control);
    };
    int32_t length = fill();
    if (length < 0) {
      piece.resize(static_cast<size_t>(-length));
      length = fill();
    }
    piece.resize(static_cast<size_t>(length));
    return bytes(env, piece);
  });
}

JNIEXPORT jboolean JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_isEnd(JNIEnv *env, jclass, jlong model, jint token) {
  return guarded(env, jboolean(false), [&] { return static_cast<jboolean>(llama_vocab_is_eog(vocabulary(model), token)); });
}

JNIEXPORT jboolean JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_isControl(JNIEnv *env, jclass, jlong model, jint token) {
  return guarded(env, jboolean(false), [&] { return static_cast<jboolean>(llama_vocab_is_control(vocabulary(model), token)); });
}

}  // extern "C"
