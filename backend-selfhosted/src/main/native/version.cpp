#include <jni.h>

#include "ggml.h"
#include "io_modelport_selfhosted_natives_LibraryVersion.h"

// The version of ggml that is really loaded; the Java side logs it.
extern "C" JNIEXPORT jstring JNICALL
Java_io_modelport_selfhosted_natives_LibraryVersion_ggml(JNIEnv* env, jclass) {
  return env->NewStringUTF(ggml_version());
}
