#include "template_budget.h"

#include <exception>
#include <optional>
#include <stdexcept>
#include <thread>

#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>
#include <time.h>
#endif

namespace modelport {

namespace {

constexpr size_t STACK = 16u << 20;
constexpr size_t STACK_LEFT = 4u << 20;  // for what llama.cpp does below a template's deepest step, and for freeing
constexpr size_t DEEPEST_VALUE = 100;
constexpr size_t LARGEST_VALUE = 8u << 20;
constexpr size_t MOST_NODES = 400'000;
constexpr size_t MEMORY = 40u << 20;
constexpr size_t MEMORY_PER_PART = 32u << 10;
constexpr size_t MEMORY_PER_BYTE = 64;
constexpr size_t LARGEST_PER_BYTE = 8;
constexpr int64_t TIME = 400'000;
constexpr int64_t TIME_PER_PART = 2'000;
constexpr size_t BYTES_PER_TIME = 64;
constexpr size_t MUTATIONS = 4096;
constexpr size_t DEEPEST_CALL = 100;
constexpr size_t MOST_OPEN_VARIABLES = 20'000;
constexpr double MOST_COPIES = 300'000;
constexpr double COPIES_PER_PART = 300;
constexpr size_t WORK_BETWEEN_LOOKS = 64;

thread_local template_budget *current = nullptr;
thread_local uintptr_t lowest_stack = 0;

int64_t thread_time() {
#ifdef _WIN32
  FILETIME created, ended, kernel, user;
  GetThreadTimes(GetCurrentThread(), &created, &ended, &kernel, &user);
  auto ticks = [](FILETIME t) { return (int64_t(t.dwHighDateTime) << 32) | t.dwLowDateTime; };
  return (ticks(kernel) + ticks(user)) / 10;
#else
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return int64_t(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
#endif
}

void weigh_into(const jinja::value &value, size_t depth, weight &sum) {
  if (!value) {
    return;
  }
  if (depth > DEEPEST_VALUE) {
    throw template_exceeded{"it nests values too deeply"};
  }
  if (++sum.nodes > MOST_NODES) {
    throw template_exceeded{"it makes a value that is too large"};
  }
  sum.bytes += 16;
  for (const auto &part : value->val_str.parts) {
    sum.bytes += part.val.size() + sizeof(part);
    sum.input |= part.is_input;
  }
  sum.function |= static_cast<bool>(value->val_func);
  for (const auto &item : value->val_arr) {
    weigh_into(item, depth + 1, sum);
  }
  for (const auto &[key, item] : value->val_obj) {
    weigh_into(key, depth + 1, sum);
    weigh_into(item, depth + 1, sum);
  }
  if (auto *keyword = dynamic_cast<const jinja::value_kwarg_t *>(value.get())) {
    weigh_into(keyword->val, depth + 1, sum);
  }
}

}  // namespace

template_budget::template_budget(size_t parts, size_t bytes)
    : deadline(thread_time() + TIME + TIME_PER_PART * static_cast<int64_t>(parts) +
               static_cast<int64_t>(bytes / BYTES_PER_TIME)),
      limit(MEMORY + MEMORY_PER_PART * parts + MEMORY_PER_BYTE * bytes),
      largest(LARGEST_VALUE + LARGEST_PER_BYTE * bytes),
      most_mutations(MUTATIONS + 8 * parts),
      most_copies(MOST_COPIES + COPIES_PER_PART * static_cast<double>(parts)) {
  current = this;
}

template_budget::~template_budget() { current = nullptr; }

void template_budget::start_rendering() {
  if (current != nullptr) {
    current->spent = 0;
    current->mutations = 0;
    current->depth = 0;
  }
}

void template_budget::step(size_t work) {
  char here = 0;
  if (reinterpret_cast<uintptr_t>(&here) < lowest_stack) {
    throw template_exceeded{"it calls itself too deeply"};
  }
  if (current == nullptr) {
    return;
  }
  current->work += work;
  if (current->work >= WORK_BETWEEN_LOOKS) {
    current->work = 0;
    if (thread_time() > current->deadline) {
      throw template_exceeded{"it takes too long"};
    }
  }
}

void template_budget::charge(size_t bytes) {
  if (current != nullptr) {
    current->spent += bytes;
    if (current->spent > current->limit) {
      throw template_exceeded{"it takes too much memory"};
    }
  }
}

void template_budget::mutation() {
  if (current != nullptr && ++current->mutations > current->most_mutations) {
    throw template_exceeded{"it changes values too often"};
  }
}

void template_budget::admit_copies(double variables) {
  if (current != nullptr && variables > current->most_copies) {
    throw template_exceeded{"it repeats too often"};
  }
  step(static_cast<size_t>(variables));
}

void template_budget::enter(size_t names) {
  step(1 + names / 4);
  if (current != nullptr && (++current->depth > DEEPEST_CALL || current->depth * names > MOST_OPEN_VARIABLES)) {
    throw template_exceeded{"it calls itself too deeply"};
  }
}

void template_budget::leave() {
  if (current != nullptr) {
    current->depth--;
  }
}

weight template_budget::weigh(const jinja::value &value) {
  weight sum;
  weigh_into(value, 0, sum);
  admit_bytes(static_cast<double>(sum.bytes));
  step(sum.nodes / 32);
  return sum;
}

void template_budget::admit_bytes(double bytes) {
  if (current != nullptr && !(bytes <= static_cast<double>(current->largest))) {
    throw template_exceeded{"it makes a text that is too large"};
  }
}

namespace {

struct deep_call {
  const std::function<void()> &body;
  std::exception_ptr thrown;

  void run() noexcept {
    char here = 0;
    lowest_stack = reinterpret_cast<uintptr_t>(&here) - (STACK - STACK_LEFT);
    try {
      body();
    } catch (...) {
      thrown = std::current_exception();
    }
    lowest_stack = 0;
  }
};

}  // namespace

#ifdef _WIN32
static DWORD WINAPI run_deep(void *call) {
  static_cast<deep_call *>(call)->run();
  return 0;
}
#else
static void *run_deep(void *call) {
  static_cast<deep_call *>(call)->run();
  return nullptr;
}
#endif

void on_deep_stack(const std::function<void()> &body) {
  deep_call call{body, nullptr};
#ifdef _WIN32
  HANDLE thread = CreateThread(nullptr, STACK, run_deep, &call, STACK_SIZE_PARAM_IS_A_RESERVATION, nullptr);
  if (thread == nullptr) {
    throw std::bad_alloc();
  }
  WaitForSingleObject(thread, INFINITE);
  CloseHandle(thread);
#else
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, STACK);
  pthread_t thread;
  int failed = pthread_create(&thread, &attributes, run_deep, &call);
  pthread_attr_destroy(&attributes);
  if (failed != 0) {
    throw std::bad_alloc();
  }
  pthread_join(thread, nullptr);
#endif
  if (call.thrown) {
    std::rethrow_exception(call.thrown);
  }
}

}  // namespace modelport
