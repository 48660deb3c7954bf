// What the chat template of a model may take: time, memory and stack. A template is a program that came with a file.
#pragma once

#include <jinja/runtime.h>

#include <cstddef>
#include <cstdint>
#include <functional>

namespace modelport {

// The template took too much. No std::exception: llama.cpp catches those while it tries a template out.
struct template_exceeded {
  const char *what;
};

// How large a value is as a tree, however often its parts are shared.
struct weight {
  size_t nodes = 0;
  size_t bytes = 0;
  bool input = false;     // whether text of the conversation is in it
  bool function = false;  // whether a function is in it
};

// The budget of the templates that run on this thread.
class template_budget {
 public:
  // A conversation of so many parts (messages, calls, tools) and bytes.
  template_budget(size_t parts, size_t bytes);
  ~template_budget();
  template_budget(const template_budget &) = delete;
  template_budget &operator=(const template_budget &) = delete;

  // A new rendering starts: what the last one made is freed.
  static void start_rendering();
  // Some work is about to be done, in units of about a microsecond.
  static void step(size_t work = 1);
  // Some bytes were made.
  static void charge(size_t bytes);
  // A container was changed in place.
  static void mutation();
  // A loop is about to copy so many variables.
  static void admit_copies(double variables);
  // A macro is called from within others; each call has variables of its own.
  static void enter(size_t names);
  static void leave();
  // Weighs a value and refuses one that is too deep, too large or contains itself.
  static weight weigh(const jinja::value &value);
  // Refuses a value of so many bytes, before it is made.
  static void admit_bytes(double bytes);

 private:
  int64_t deadline;  // in microseconds of the thread's own time
  size_t limit;
  size_t largest;  // bytes of one value
  size_t spent = 0;
  size_t work = 0;
  size_t mutations = 0;
  size_t depth = 0;
  size_t most_mutations;
  double most_copies;
};

// Runs on a thread with a stack that llama.cpp's recursion fits into, and passes on what it throws.
void on_deep_stack(const std::function<void()> &body);

}  // namespace modelport
