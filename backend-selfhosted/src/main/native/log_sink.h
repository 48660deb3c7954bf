#pragma once

#include <jni.h>

namespace modelport {

// From now on llama.cpp's log goes to the static method log(int, byte[]) of this class. Called once.
void send_log_to(JNIEnv *env, jclass receiver);

}  // namespace modelport
