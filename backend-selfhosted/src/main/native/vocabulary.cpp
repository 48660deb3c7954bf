// Texts to tokens and back: io.modelport.selfhosted.llamacpp.Llama.
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

JNIEXPORT jintArray JNICALL Java_io_modelport_selfhosted_llamacpp_Llama_tokenize(
    JNIEnv *env, jclass, jlong model, jbyteArray utf8, jboolean add_begin, jboolean parse_control) {
  return guarded(env, jintArray(nullptr), [&] {
    std::string input = text(env, utf8);
    auto length = static_cast<int32_t>(input.size());
    // hardly any text has more tokens than this; where one has, the call says how many
    std::vector<llama_token> tokens(input.size() / 2 + 16);
    auto fill = [&] {
      return llama_tokenize(vocabulary(model), input.data(), length, tokens.data(), static_cast<int32_t>(tokens.size()),
                            add_begin, parse_control);
    };
    int32_t count = fill();
    if (count == INT32_MIN) {
      throw failure("the text has more tokens than can be counted");
    }
    if (count < 0) {
      tokens.resize(static_cast<size_t>(-count));
      count = fill();
    }
    return integers(env, tokens.data(), static_cast<size_t>(count));
  });
}

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
