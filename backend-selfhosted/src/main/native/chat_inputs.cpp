#include "chat_inputs.h"

#include <json.h>

#include <ctime>

namespace modelport {

namespace {

// If only the first message is the system's and the template has no system, the next one says it too.
void merge_system(common_json &messages) {
  if (messages.empty() || messages.front().at("role") != "system") {
    return;
  }
  if (messages.size() > 1) {
    messages[1]["content"] = messages.front().at("content").get<std::string>() + "\n" +
                             messages[1].at("content").get<std::string>();
  }
  messages.erase(size_t(0));
}

void parse_arguments(common_json &messages) {
  for (auto &message : messages) {
    if (!message.contains("tool_calls")) {
      continue;
    }
    for (auto &call : message["tool_calls"]) {
      auto &arguments = call["function"]["arguments"];
      arguments = common_json::parse(arguments.get<std::string>());
    }
  }
}

std::string date(const std::chrono::system_clock::time_point &now, const char *format) {
  std::time_t time = std::chrono::system_clock::to_time_t(now);
  std::tm local{};
#ifdef _WIN32
  localtime_s(&local, &time);
#else
  localtime_r(&time, &local);
#endif
  char text[64];
  return std::string(text, std::strftime(text, sizeof(text), format, &local));
}

}  // namespace

autoparser::generation_params generation_params(const common_chat_templates_inputs &inputs,
                                                const common_chat_template &used) {
  autoparser::generation_params params;
  params.tools = common_chat_tools_to_json_oaicompat(inputs.tools);
  params.messages = common_json::array();
  for (const auto &message : inputs.messages) {
    params.messages.push_back(message.to_json_oaicompat(false));
  }
  if (!used.original_caps().supports_system_role) {
    merge_system(params.messages);
  }
  if (used.original_caps().supports_object_arguments) {
    parse_arguments(params.messages);
  }
  params.tool_choice = inputs.tool_choice;
  params.reasoning_format = inputs.reasoning_format;
  params.enable_thinking = inputs.enable_thinking;
  params.now = inputs.now;
  params.add_generation_prompt = inputs.add_generation_prompt;
  params.parallel_tool_calls = inputs.parallel_tool_calls;
  params.extra_context = common_json::object();
  params.extra_context["datetime"] = date(inputs.now, "%b %d %Y");
  params.extra_context["date_string"] = date(inputs.now, "%d %b %Y");
  if (!inputs.json_schema.empty()) {
    params.json_schema = common_json::parse(inputs.json_schema);
  }
  return params;
}

}  // namespace modelport
