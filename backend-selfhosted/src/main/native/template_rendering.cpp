// How a guarded template runs, and how it is noted which of the text that it writes is the conversation's.
#include "template_budget.h"
#include "template_builtins.h"
#include "template_guard.h"

namespace modelport {

using namespace jinja;

namespace {

thread_local rendering_recorder *recorder = nullptr;

void unmark(const value &text) {
  for (auto &part : text->val_str.parts) {
    part.is_input = false;
  }
}

// llama.cpp marks every variable; these are the template's, and the names of members are not.
void mark_variables(context &variables) {
  for (const char *own : {"bos_token", "eos_token"}) {
    unmark(variables.get_val(own));
  }
  mark_input(variables.get_val("tools"));
  value messages = variables.get_val("messages");
  mark_input(messages);
  for (const auto &message : messages->val_arr) {
    for (const auto &[name, field] : message->val_obj) {
      if (name->val_str.str() == "role") {
        unmark(field);
      }
    }
  }
}

rendering noted(const value_string &written) {
  rendering result;
  for (const auto &part : written->val_str.parts) {
    size_t from = result.text.size();
    result.text += part.val;
    if (part.is_input && !part.val.empty()) {
      result.inputs.emplace_back(from, result.text.size());
    }
  }
  return result;
}

struct whole_rendering : statement {
  statements steps;
  explicit whole_rendering(statements &&steps) : steps(std::move(steps)) {}

  value execute_impl(context &variables) const override {
    template_budget::start_rendering();
    std::shared_ptr<context> before;
    if (recorder != nullptr) {
      mark_variables(variables);
      before = std::make_shared<context>(variables);
    }
    auto written = mk_val<value_array>();
    for (const auto &step : steps) {
      written->push_back(step->execute(variables));
    }
    value_string text = runtime::gather_string_parts(written);
    if (recorder != nullptr) {
      recorder->renderings.push_back(noted(text));
      recorder->renderings.back().before = before;
    }
    return text;
  }
};

}  // namespace

rendering_recorder::rendering_recorder() { recorder = this; }

rendering_recorder::~rendering_recorder() { recorder = nullptr; }

statement_ptr rendering_step(statements &&steps) { return std::make_unique<whole_rendering>(std::move(steps)); }

rendering render(const program &program, context &variables) {
  runtime run(variables);
  return noted(runtime::gather_string_parts(run.execute(program)));
}

}  // namespace modelport
