#pragma once

#include <jni.h>

namespace modelport {

// From now on llama.cpp's log goes to the static method log(int, byte[]) of this class. Called once.
void send_log_to(JNIEnv *env, jclass receiver);

// Only what is logged on this thread while one of these lives is passed on: models load under it. What llama.cpp says
// while it answers may quote the answer.
class logged_work {
 public:
  logged_work();
  ~logged_work();
  logged_work(const logged_work &) = delete;
  logged_work &operator=(const logged_work &) = delete;
};

}  // namespace modelport
