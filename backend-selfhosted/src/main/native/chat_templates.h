// The chat templates of a model, guarded.
#pragma once

#include <chat.h>
#include <llama.h>

#include <memory>
#include <mutex>
#include <string>

#include "chat_tokens.h"
#include "template_guard.h"

namespace modelport {

class chat {
 public:
  // An empty text is the model's own template. Throws template_exceeded, or std::exception for what is no template.
  chat(const llama_model *model, const std::string &template_override);

  const llama_model *model;
  text_reading reading;
  chat_marks marks;
  common_chat_templates_ptr templates;

  bool has_tools() const;

  // The template for a conversation with tools or without.
  const common_chat_template &used(bool tools) const;

 private:
  friend common_chat_params apply(const chat &, const common_chat_templates_inputs &);

  // what llama.cpp finds out by writing some forty conversations; kept from the first use on
  struct lazy_analysis;
  std::unique_ptr<lazy_analysis> plain_analysis;
  std::unique_ptr<lazy_analysis> tools_analysis;

 public:
  ~chat();
};

// What the template makes of a conversation.
struct prompt {
  common_chat_params params;
  rendering written;
  // the first message, from 0, that the template leaves out; −1 where there is none
  int left_out = -1;
};

prompt write_prompt(const chat &chat, const common_chat_templates_inputs &inputs);

}  // namespace modelport
