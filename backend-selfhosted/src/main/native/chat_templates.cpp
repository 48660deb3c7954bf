#include "chat_templates.h"

#include <chat-auto-parser.h>

#include <stdexcept>

#include "chat_inputs.h"
#include "left_out.h"
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

struct chat::lazy_analysis {
  std::mutex lock;
  std::unique_ptr<autoparser::autoparser> made;

  const autoparser::autoparser &of(const common_chat_template &used) {
    std::lock_guard<std::mutex> guard(lock);
    if (!made) {
      auto fresh = std::make_unique<autoparser::autoparser>();
      fresh->analyze_template(used);
      made = std::move(fresh);
    }
    return *made;
  }
};

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
    : model(model),
      reading(llama_model_get_vocab(model)),
      marks(llama_model_get_vocab(model)),
      templates(common_chat_templates_init(model, "chatml")),
      plain_analysis(std::make_unique<lazy_analysis>()),
      tools_analysis(std::make_unique<lazy_analysis>()) {
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

chat::~chat() = default;

const common_chat_template &chat::used(bool tools) const {
  return tools && templates->template_tool_use ? *templates->template_tool_use : *templates->template_default;
}

bool chat::has_tools() const { return used(true).caps.supports_tools && used(true).caps.supports_tool_calls; }

// As common_chat_templates_apply does, but for the analysis, which that makes anew for each conversation.
common_chat_params apply(const chat &chat, const common_chat_templates_inputs &inputs) {
  bool tools = !inputs.tools.empty();
  const common_chat_template &used = chat.used(tools);
  if (used.source().find("following functions in JSONSchema format") != std::string::npos) {
    return common_chat_templates_apply(chat.templates.get(), inputs);  // it treats this template apart
  }
  autoparser::generation_params params = generation_params(inputs, used);
  params.add_bos = chat.templates->add_bos;
  params.add_eos = chat.templates->add_eos;
  if (auto special = common_chat_try_specialized_template(used, used.source(), params)) {
    return *special;
  }
  const auto &analysis = (&used == chat.templates->template_tool_use.get() ? chat.tools_analysis : chat.plain_analysis)->of(used);
  common_chat_params result = autoparser::peg_generator::generate_parser(used, params, analysis);
  result.supports_thinking = analysis.reasoning.mode != autoparser::reasoning_mode::NONE;
  return result;
}

prompt write_prompt(const chat &chat, const common_chat_templates_inputs &inputs) {
  template_budget budget(parts_of(inputs), bytes_of(inputs));
  prompt result;
  rendering written;
  {
    rendering_recorder recorder;
    result.params = apply(chat, inputs);
    result.written = provenance(recorder.renderings, result.params.prompt);
  }
  result.left_out = left_out(chat.used(!inputs.tools.empty()).prog, result.written, inputs.messages.size());
  return result;
}

}  // namespace modelport
