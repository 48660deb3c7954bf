// What every native function needs: texts in and out as UTF-8 bytes, and no C++ exception across JNI.
#pragma once

#include <jni.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace modelport {

// Throws io.modelport.selfhosted.llamacpp.NativeFailure in Java. The text must not quote any content.
void throw_failure(JNIEnv *env, const char *message) noexcept;

// A Java exception is pending already; unwinds to the JNI border.
struct java_exception_pending {};

// Runs the body of a native function. What it throws becomes a Java exception; its text is passed on only for
// modelport::failure, because the messages of libraries may quote a prompt.
struct failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <typename Result, typename Body>
Result guarded(JNIEnv *env, Result otherwise, Body &&body) noexcept {
  try {
    return body();
  } catch (const java_exception_pending &) {
    // Java knows already
  } catch (const failure &e) {
    throw_failure(env, e.what());
  } catch (const std::bad_alloc &) {
    throw_failure(env, "there is not enough memory");
  } catch (...) {
    throw_failure(env, "llama.cpp failed");
  }
  return otherwise;
}

template <typename Body>
void guarded(JNIEnv *env, Body &&body) noexcept {
  guarded(env, 0, [&] {
    body();
    return 0;
  });
}

template <typename Type>
Type &of(jlong handle) {
  return *reinterpret_cast<Type *>(handle);
}

inline jlong handle(const void *pointer) {
  return reinterpret_cast<jlong>(pointer);
}

std::string text(JNIEnv *env, jbyteArray bytes);
std::vector<std::string> texts(JNIEnv *env, jobjectArray arrays);
std::vector<int32_t> integers(JNIEnv *env, jintArray array);
jbyteArray bytes(JNIEnv *env, const std::string &text);
jintArray integers(JNIEnv *env, const int32_t *values, size_t count);

// The first error that llama.cpp logged on this thread since this was called last, which says most; empty where there
// was none.
std::string first_logged_error();

}  // namespace modelport
