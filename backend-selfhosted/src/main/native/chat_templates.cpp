#include "chat_templates.h"

#include <stdexcept>

#include "template_budget.h"

// llama.cpp's own, which it keeps to itself: a guarded template can be put into it only so. Its order is checked below.
struct common_chat_templates {
  bool add_bos;
  bool add_eos;
  bool has_explicit_template;
  std::unique_ptr<common_chat_template> template_default;
  std::unique_ptr<common_chat_template> template_tool_use;
};

namespace modelport {

namespace {

void put_in(common_chat_template &place, const std::string &source) {
  place.src = source;
  place.prog = guarded_program(source);
  place.caps = jinja::caps_get(place.prog);
}

std::string own_template(const llama_model *model, const char *name) {
  const char *source = llama_model_chat_template(model, name);
  return source == nullptr ? "" : source;
}

// Where a prompt lies in what was rendered: llama.cpp takes a begin mark off, or puts the start of an answer behind.
bool shares_with(const rendering &whole, const std::string &text, rendering &part) {
  size_t shift = whole.text.find(text.substr(0, std::min<size_t>(text.size(), 256)));
  if (shift == std::string::npos) {
    return false;
  }
  size_t length = std::min(text.size(), whole.text.size() - shift);
  if (whole.text.compare(shift, length, text, 0, length) != 0) {
    return false;
  }
  part = {text, {}, whole.before};
  for (auto [from, to] : whole.inputs) {
    size_t first = std::max(from, shift) - shift;
    size_t last = std::min(std::max(to, shift) - shift, length);
    if (first < last) {
      part.inputs.emplace_back(first, last);
    }
  }
  return true;
}

// A template step that llama.cpp changed afterwards is held for the conversation's as a whole: safe, if not exact.
rendering provenance(const std::vector<rendering> &renderings, const std::string &text) {
  rendering part;
  for (auto one = renderings.rbegin(); one != renderings.rend(); ++one) {
    if (shares_with(*one, text, part)) {
      return part;
    }
  }
  return {text, {{0, text.size()}}, nullptr};
}

// A text that no template expects.
std::string placeholder(size_t number) { return "\xEE\x80\x80" + std::to_string(number) + "\xEE\x80\x81"; }

jinja::value replaced(const jinja::value &message, size_t number) {
  auto copy = jinja::mk_val<jinja::value_object>();
  bool calls = false;
  for (const auto &[name, field] : message->val_obj) {
    calls |= name->val_str.str() == "tool_calls" && !field->val_arr.empty();
  }
  for (const auto &[name, field] : message->val_obj) {
    bool text = name->val_str.str() == "content" && field->val_str.length() > 0;
    copy->insert(name, text ? jinja::mk_val<jinja::value_string>(placeholder(number)) : field);
  }
  return copy;
}

// The first message whose text the template does not write, found with a text of our own in its place.
int left_out(const chat &chat, const common_chat_templates_inputs &inputs, const rendering &written) {
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
  bool tools = chat.templates->template_tool_use && !inputs.tools.empty();
  const auto &used = tools ? *chat.templates->template_tool_use : *chat.templates->template_default;
  std::string text;
  try {
    text = render(used.prog, variables).text;
  } catch (const std::exception &) {
    return -1;  // it looks into the texts; it took the true ones
  }
  bool merged = copies->val_arr.size() != inputs.messages.size();
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

size_t bytes_of(const common_chat_templates_inputs &inputs) {
  size_t bytes = inputs.json_schema.size();
  for (const auto &message : inputs.messages) {
    bytes += message.content.size() + message.role.size();
    for (const auto &call : message.tool_calls) {
      bytes += call.arguments.size() + call.name.size();
    }
  }
  for (const auto &tool : inputs.tools) {
    bytes += tool.description.size() + tool.parameters.size();
  }
  return bytes;
}

size_t parts_of(const common_chat_templates_inputs &inputs) {
  size_t parts = inputs.messages.size() + inputs.tools.size();
  for (const auto &message : inputs.messages) {
    parts += message.tool_calls.size();
  }
  return parts;
}

}  // namespace

chat::chat(const llama_model *model, const std::string &template_override)
    : model(model), marks(llama_model_get_vocab(model)), templates(common_chat_templates_init(model, "chatml")) {
  const std::string known = common_chat_templates_source(templates.get());
  if (templates->template_default == nullptr || templates->template_default->src != known) {
    throw std::logic_error("llama.cpp has changed");
  }
  template_budget budget(0, 0);
  std::string source = template_override.empty() ? own_template(model, nullptr) : template_override;
  std::string for_tools = template_override.empty() ? own_template(model, "tool_use") : "";
  if (source.empty() || source == "chatml") {
    source = for_tools.empty() ? known : for_tools;
  }
  put_in(*templates->template_default, source);
  if (!for_tools.empty()) {
    templates->template_tool_use = std::make_unique<common_chat_template>(
        "", templates->template_default->bos_tok, templates->template_default->eos_tok);
    put_in(*templates->template_tool_use, for_tools);
  }
}

bool chat::has_tools() const {
  const auto &used = templates->template_tool_use ? *templates->template_tool_use : *templates->template_default;
  return used.caps.supports_tools && used.caps.supports_tool_calls;
}

prompt write_prompt(const chat &chat, const common_chat_templates_inputs &inputs) {
  template_budget budget(parts_of(inputs), bytes_of(inputs));
  prompt result;
  rendering written;
  {
    rendering_recorder recorder;
    result.params = common_chat_templates_apply(chat.templates.get(), inputs);
    result.written = provenance(recorder.renderings, result.params.prompt);
  }
  result.left_out = left_out(chat, inputs, result.written);
  return result;
}

}  // namespace modelport
