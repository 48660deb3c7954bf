#include "jni_support.h"

namespace modelport {

void throw_failure(JNIEnv *env, const char *message) noexcept {
  if (env->ExceptionCheck()) {
    return;
  }
  jclass type = env->FindClass("io/modelport/selfhosted/llamacpp/NativeFailure");
  if (type != nullptr) {  // otherwise the missing class is pending
    env->ThrowNew(type, message);
  }
}

namespace {

template <typename Value>
Value checked(JNIEnv *env, Value value) {
  if (env->ExceptionCheck()) {
    throw java_exception_pending();
  }
  return value;
}

}  // namespace

std::string text(JNIEnv *env, jbyteArray bytes) {
  jsize length = env->GetArrayLength(bytes);
  std::string result(static_cast<size_t>(length), '\0');
  env->GetByteArrayRegion(bytes, 0, length, reinterpret_cast<jbyte *>(result.data()));
  return checked(env, std::move(result));
}

std::vector<std::string> texts(JNIEnv *env, jobjectArray arrays) {
  std::vector<std::string> result;
  jsize count = env->GetArrayLength(arrays);
  for (jsize i = 0; i < count; i++) {
    auto element = static_cast<jbyteArray>(checked(env, env->GetObjectArrayElement(arrays, i)));
    result.push_back(text(env, element));
    env->DeleteLocalRef(element);
  }
  return result;
}

std::vector<int32_t> integers(JNIEnv *env, jintArray array) {
  jsize count = env->GetArrayLength(array);
  std::vector<int32_t> result(static_cast<size_t>(count));
  env->GetIntArrayRegion(array, 0, count, result.data());
  return checked(env, std::move(result));
}

jbyteArray bytes(JNIEnv *env, const std::string &text) {
  auto length = static_cast<jsize>(text.size());
  jbyteArray result = checked(env, env->NewByteArray(length));
  env->SetByteArrayRegion(result, 0, length, reinterpret_cast<const jbyte *>(text.data()));
  return checked(env, result);
}

jintArray integers(JNIEnv *env, const int32_t *values, size_t count) {
  auto length = static_cast<jsize>(count);
  jintArray result = checked(env, env->NewIntArray(length));
  env->SetIntArrayRegion(result, 0, length, values);
  return checked(env, result);
}

}  // namespace modelport
