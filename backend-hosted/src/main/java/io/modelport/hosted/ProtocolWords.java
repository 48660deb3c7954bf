package io.modelport.hosted;

import java.util.Set;

/**
 * Every word that the protocols put around the content. A new version of LangChain4j that says more
 * is stopped until the word is looked at and added here.
 */
final class ProtocolWords {
  /** Names of fields. */
  static final Set<String> NAMES =
      Set.of(
          // most of them
          "model",
          "messages",
          "role",
          "content",
          "type",
          "text",
          "tools",
          "tool_choice",
          "name",
          "description",
          "temperature",
          "top_p",
          "max_tokens",
          "stream",
          "id",
          "properties",
          "required",
          // OpenAI
          "function",
          "parameters",
          "arguments",
          "tool_calls",
          "tool_call_id",
          "image_url",
          "url",
          "detail",
          "stop",
          "seed",
          "presence_penalty",
          "frequency_penalty",
          "logprobs",
          "top_logprobs",
          "max_completion_tokens",
          "response_format",
          "json_schema",
          "schema",
          "strict",
          "stream_options",
          "include_usage",
          "input",
          "encoding_format",
          // Anthropic
          "system",
          "top_k",
          "stop_sequences",
          "input_schema",
          "source",
          "media_type",
          "data",
          "tool_use_id",
          "is_error",
          "output_config",
          "format",
          "disable_parallel_tool_use",
          // Mistral
          "random_seed",
          // Ollama
          "options",
          "images",
          "num_predict",
          "min_p",
          "repeat_penalty",
          "tool_name",
          "truncate",
          "shift",
          // Gemini
          "contents",
          "parts",
          "inlineData",
          "mimeType",
          "functionCall",
          "thoughtSignature",
          "functionResponse",
          "args",
          "response",
          "systemInstruction",
          "generationConfig",
          "candidateCount",
          "maxOutputTokens",
          "responseMimeType",
          "responseJsonSchema",
          "stopSequences",
          "topK",
          "topP",
          "presencePenalty",
          "frequencyPenalty",
          "functionDeclarations",
          "parametersJsonSchema",
          "toolConfig",
          "functionCallingConfig",
          "mode",
          "requests");

  /** Texts. */
  static final Set<String> VALUES =
      Set.of(
          "system",
          "user",
          "assistant",
          "tool",
          "text",
          "function",
          "image_url",
          "image",
          "auto",
          "required",
          "none",
          "any",
          "json_schema",
          "object",
          "base64",
          "tool_use",
          "tool_result",
          "float",
          "low",
          "high",
          // Gemini
          "model",
          "AUTO",
          "ANY",
          "NONE",
          "text/plain",
          "application/json",
          AnswerSchema.NAME,
          "{}");

  private ProtocolWords() {}
}
