#include "left_out.h"

#include <exception>

namespace modelport {

namespace {

// A text that no template expects.
std::string placeholder(size_t number) { return "\xEE\x80\x80" + std::to_string(number) + "\xEE\x80\x81"; }

jinja::value replaced(const jinja::value &message, size_t number) {
  auto copy = jinja::mk_val<jinja::value_object>();
  for (const auto &[name, field] : message->val_obj) {
    bool text = name->val_str.str() == "content" && field->val_str.length() > 0;
    copy->insert(name, text ? jinja::mk_val<jinja::value_string>(placeholder(number)) : field);
  }
  return copy;
}

}  // namespace

int left_out(const jinja::program &program, const rendering &written, size_t asked) {
  if (!written.before) {
    return -1;
  }
  jinja::context variables(*written.before);
  jinja::value messages = variables.get_val("messages");
  auto copies = jinja::mk_val<jinja::value_array>();
  for (size_t i = 0; i < messages->val_arr.size(); i++) {
    copies->push_back(replaced(messages->val_arr[i], i));
  }
  variables.set_val("messages", copies);
  if (messages->val_arr.empty()) {
    return 0;  // llama.cpp drops a system's words that are alone in a template without a system
  }
  std::string text;
  try {
    text = render(program, variables).text;
  } catch (const std::exception &) {
    return -1;  // it looks into the texts; it took the true ones
  }
  bool merged = copies->val_arr.size() != asked;
  for (size_t i = 0; i < copies->val_arr.size(); i++) {
    bool has_text = false;
    bool calls = false;
    for (const auto &[name, field] : copies->val_arr[i]->val_obj) {
      has_text |= name->val_str.str() == "content" && field->val_str.str() == placeholder(i);
      calls |= name->val_str.str() == "tool_calls" && !field->val_arr.empty();
    }
    if (has_text && !calls && text.find(placeholder(i)) == std::string::npos) {
      return static_cast<int>(i + (merged ? 1 : 0));
    }
  }
  return -1;
}

}  // namespace modelport
