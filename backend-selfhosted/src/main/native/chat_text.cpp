// Texts to tokens, piece by piece: io.modelport.selfhosted.llamacpp.ChatNatives.
#include "chat_templates.h"
#include "io_modelport_selfhosted_llamacpp_ChatNatives.h"
#include "jni_support.h"
#include "template_budget.h"

using namespace modelport;

extern "C" {

JNIEXPORT jlong JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_openText(JNIEnv *env, jclass, jlong opened,
                                                                                    jbyteArray utf8, jboolean control,
                                                                                    jint bytes_a_piece) {
  return guarded(env, jlong(0), [&] {
    auto usual = static_cast<size_t>(bytes_a_piece);
    return handle(new token_pieces(of<chat>(opened).reading, text(env, utf8), control, usual));
  });
}

JNIEXPORT jintArray JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_nextTokens(JNIEnv *env, jclass, jlong opened) {
  return guarded(env, jintArray(nullptr), [&] {
    auto &pieces = of<token_pieces>(opened);
    if (pieces.is_done()) {
      return jintArray(nullptr);
    }
    std::vector<llama_token> tokens;
    auto body = [&] { pieces.next(tokens); };
    if (pieces.is_short()) {
      body();
    } else {
      on_deep_stack(body);  // some tokenizers recurse once for each letter of a word
    }
    return integers(env, tokens.data(), tokens.size());
  });
}

JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_closeText(JNIEnv *env, jclass, jlong opened) {
  guarded(env, [&] { delete &of<token_pieces>(opened); });
}

}  // extern "C"
