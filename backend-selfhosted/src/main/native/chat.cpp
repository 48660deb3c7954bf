// Conversations to prompts, answers to texts and calls: io.modelport.selfhosted.llamacpp.ChatNatives.
#include <chat.h>
#include <json-schema-to-grammar.h>
#include <json.h>
#include <log.h>

#include <climits>

#include "chat_templates.h"
#include "io_modelport_selfhosted_llamacpp_ChatNatives.h"
#include "jni_support.h"
#include "template_budget.h"

using namespace modelport;
using json = common_json;

namespace {

// What common_sampler makes of a trigger.
std::string pattern_of(const common_grammar_trigger &trigger) {
  if (trigger.type == COMMON_GRAMMAR_TRIGGER_TYPE_WORD) {
    return regex_escape(trigger.value);
  }
  if (trigger.type == COMMON_GRAMMAR_TRIGGER_TYPE_PATTERN) {
    return trigger.value;
  }
  std::string begin = trigger.value.rfind('^', 0) == 0 ? "" : "^";
  bool ends = !trigger.value.empty() && trigger.value.back() == '$';
  return begin + trigger.value + (ends ? "" : "$");
}

json triggers_of(const llama_vocab *vocabulary, const common_chat_params &params) {
  json patterns = json::array();
  json tokens = json::array();
  for (const auto &trigger : params.grammar_triggers) {
    auto word = trigger.type == COMMON_GRAMMAR_TRIGGER_TYPE_WORD ? plain_tokens(vocabulary, trigger.value, true)
                                                                 : std::vector<llama_token>();
    if (trigger.type == COMMON_GRAMMAR_TRIGGER_TYPE_TOKEN) {
      tokens.push_back(trigger.token);
    } else if (word.size() == 1) {
      tokens.push_back(word[0]);
    } else {
      patterns.push_back(pattern_of(trigger));
    }
  }
  json result = json::object();
  result["patterns"] = patterns;
  result["tokens"] = tokens;
  return result;
}

// The tokens of the answer's beginning that the template wrote already; a grammar starts with them.
json prefill_of(const llama_vocab *vocabulary, const common_chat_params &params) {
  json result = json::array();
  if (params.grammar.empty() || params.grammar_lazy) {
    return result;
  }
  bool first = true;
  for (llama_token token : plain_tokens(vocabulary, params.generation_prompt, true)) {
    std::string piece = common_token_to_piece(vocabulary, token, true);
    bool added = first && !piece.empty() && piece[0] == ' ' && params.generation_prompt[0] != ' ';
    if (!added) {
      result.push_back(token);
    }
    first = false;
  }
  return result;
}

json preserved_of(const llama_vocab *vocabulary, const common_chat_params &params) {
  json result = json::array();
  for (const auto &text : params.preserved_tokens) {
    auto tokens = plain_tokens(vocabulary, text, true);
    if (tokens.size() == 1) {
      result.push_back(tokens[0]);
    }
  }
  return result;
}

json described(const chat &chat, const prompt &prompt) {
  const llama_vocab *vocabulary = llama_model_get_vocab(chat.model);
  const common_chat_params &params = prompt.params;
  json result = json::object();
  result["left_out"] = prompt.left_out;
  result["grammar"] = params.grammar;
  result["lazy"] = params.grammar_lazy;
  result["triggers"] = triggers_of(vocabulary, params);
  result["prefill"] = prefill_of(vocabulary, params);
  result["preserved"] = preserved_of(vocabulary, params);
  result["stops"] = params.additional_stops;
  result["format"] = static_cast<int>(params.format);
  result["beginning"] = params.generation_prompt;
  result["parser"] = params.parser;
  result["reasons"] = params.supports_thinking;
  return result;
}

common_chat_templates_inputs inputs_of(const json &request) {
  common_chat_templates_inputs inputs;
  inputs.messages = common_chat_msgs_parse_oaicompat(request.at("messages"));
  if (request.contains("tools")) {
    inputs.tools = common_chat_tools_parse_oaicompat(request.at("tools"));
  }
  inputs.tool_choice = common_chat_tool_choice_parse_oaicompat(request.value("tool_choice", "auto"));
  inputs.json_schema = request.value("json_schema", "");
  inputs.parallel_tool_calls = request.value("parallel_tool_calls", false);
  inputs.reasoning_format = COMMON_REASONING_FORMAT_AUTO;
  inputs.use_jinja = true;
  return inputs;
}

struct answer_parser {
  common_chat_parser_params params;
};

json parsed(const answer_parser &parser, const std::string &text, bool partial) {
  common_chat_msg message = common_chat_parse(text, partial, parser.params);
  json calls = json::array();
  for (const auto &call : message.tool_calls) {
    json one = json::object();
    one["id"] = call.id;
    one["name"] = call.name;
    one["arguments"] = call.arguments;
    calls.push_back(one);
  }
  json result = json::object();
  result["content"] = message.content;
  result["reasoning"] = message.reasoning_content;
  result["calls"] = calls;
  return result;
}

// Runs deep, where nothing is known of Java, and tells apart what a template did.
template <typename Body>
void deep(const char *refusal, Body &&body) {
  try {
    on_deep_stack(body);
  } catch (const template_exceeded &exceeded) {
    throw failure(std::string("tokenizer.chat_template: ") + exceeded.what);
  } catch (const failure &) {
    throw;
  } catch (const std::bad_alloc &) {
    throw;
  } catch (const std::exception &) {
    throw failure(refusal);  // what it says may quote the conversation
  }
}

}  // namespace

extern "C" {

JNIEXPORT jlong JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_open(JNIEnv *env, jclass, jlong model,
                                                                                jbyteArray own) {
  return guarded(env, jlong(0), [&] {
    std::string source = own == nullptr ? "" : text(env, own);
    common_log_set_verbosity_thold(INT_MIN);  // it prints, and what it prints quotes prompts
    chat *result = nullptr;
    deep("tokenizer.chat_template: it is no chat template",
         [&] { result = new chat(&of<llama_model>(model), source); });
    return handle(result);
  });
}

JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_close(JNIEnv *env, jclass, jlong opened) {
  guarded(env, [&] { on_deep_stack([&] { delete &of<chat>(opened); }); });
}

JNIEXPORT jboolean JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_hasTools(JNIEnv *env, jclass, jlong opened) {
  return guarded(env, jboolean(false), [&] { return static_cast<jboolean>(of<chat>(opened).has_tools()); });
}

JNIEXPORT jobjectArray JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_render(JNIEnv *env, jclass, jlong opened,
                                                                                         jbyteArray request) {
  return guarded(env, jobjectArray(nullptr), [&] {
    std::string asked = text(env, request);
    const chat &chat = of<modelport::chat>(opened);
    std::string answer;
    std::unique_ptr<token_pieces> pieces;
    deep("the model's chat template refuses it", [&] {
      prompt prompt = write_prompt(chat, inputs_of(json::parse(asked)));
      answer = described(chat, prompt).dump_safe();
      auto parts = chat.marks.parts(prompt.written.text, prompt.written.inputs);
      pieces = std::make_unique<token_pieces>(chat.reading, std::move(prompt.written.text), std::move(parts),
                                              std::move(prompt.written.inputs));
    });
    jbyteArray first = bytes(env, answer);
    jlongArray second = env->NewLongArray(1);
    jobjectArray both = env->NewObjectArray(2, env->FindClass("java/lang/Object"), nullptr);
    if (second == nullptr || both == nullptr) {
      throw java_exception_pending();
    }
    env->SetObjectArrayElement(both, 0, first);
    env->SetObjectArrayElement(both, 1, second);
    jlong text = handle(pieces.release());
    env->SetLongArrayRegion(second, 0, 1, &text);
    return both;
  });
}

JNIEXPORT jlong JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_openParser(JNIEnv *env, jclass, jint format,
                                                                                      jbyteArray beginning,
                                                                                      jbyteArray arena) {
  return guarded(env, jlong(0), [&] {
    auto parser = std::make_unique<answer_parser>();
    parser->params.format = static_cast<common_chat_format>(format);
    parser->params.reasoning_format = COMMON_REASONING_FORMAT_AUTO;
    parser->params.generation_prompt = text(env, beginning);
    std::string saved = text(env, arena);
    if (!saved.empty()) {
      on_deep_stack([&] { parser->params.parser.load(saved); });
    }
    return handle(parser.release());
  });
}

JNIEXPORT jbyteArray JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_parse(JNIEnv *env, jclass, jlong opened,
                                                                                      jbyteArray utf8, jboolean partial) {
  return guarded(env, jbyteArray(nullptr), [&] {
    std::string answer = text(env, utf8);
    std::string result;
    deep("the answer is not in the model's format",
         [&] { result = parsed(of<answer_parser>(opened), answer, partial).dump_safe(); });
    return bytes(env, result);
  });
}

JNIEXPORT void JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_closeParser(JNIEnv *env, jclass, jlong opened) {
  guarded(env, [&] { on_deep_stack([&] { delete &of<answer_parser>(opened); }); });
}

JNIEXPORT jbyteArray JNICALL Java_io_modelport_selfhosted_llamacpp_ChatNatives_schemaToGrammar(JNIEnv *env, jclass,
                                                                                                jbyteArray schema) {
  return guarded(env, jbyteArray(nullptr), [&] {
    std::string asked = text(env, schema);
    std::string grammar;
    deep("it uses something that llama.cpp cannot turn into a grammar",
         [&] { grammar = json_schema_to_grammar(json::parse(asked)); });
    return bytes(env, grammar);
  });
}

}  // extern "C"
