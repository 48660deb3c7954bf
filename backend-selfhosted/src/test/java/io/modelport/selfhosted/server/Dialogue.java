package io.modelport.selfhosted.server;

import io.modelport.stub.Received;
import io.modelport.stub.Script;
import io.modelport.stub.StubConnection;
import java.io.IOException;

/**
 * The same short answer in the form of each server: {@code Hi you}, 3 tokens in, 2 out. Written by
 * hand from what is known of their wire formats; nothing here was recorded.
 */
enum Dialogue implements Script {
  VLLM(
      """
      {"id":"chatcmpl-7f","object":"chat.completion","created":1767225600,"model":"small-model",
       "choices":[{"index":0,"message":{"role":"assistant","content":"Hi you","refusal":null,
         "annotations":null,"audio":null,"function_call":null,"tool_calls":[],"reasoning":null},
         "logprobs":null,"finish_reason":"stop","stop_reason":null,"token_ids":null}],
       "service_tier":null,"system_fingerprint":null,
       "usage":{"prompt_tokens":3,"total_tokens":5,"completion_tokens":2,"prompt_tokens_details":null},
       "prompt_logprobs":null,"kv_transfer_params":null}\
      """,
      "data: ",
      """
      {"id":"c","model":"small-model","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]}
      {"id":"c","model":"small-model","choices":[{"index":0,"delta":{"content":"Hi"},"logprobs":null,"finish_reason":null,"token_ids":null}]}
      {"id":"c","model":"small-model","choices":[{"index":0,"delta":{"content":" you"},"logprobs":null,"finish_reason":"stop","stop_reason":null}]}
      {"id":"c","model":"small-model","choices":[],"usage":{"prompt_tokens":3,"total_tokens":5,"completion_tokens":2}}
      [DONE]\
      """),
  LLAMA_SERVER(
      """
      {"choices":[{"finish_reason":"stop","index":0,"message":{"role":"assistant","content":"Hi you"}}],
       "created":1767225600,"model":"/models/small.gguf","system_fingerprint":"b7777-0123abc",
       "object":"chat.completion","usage":{"completion_tokens":2,"prompt_tokens":3,"total_tokens":5},
       "id":"chatcmpl-9","timings":{"prompt_n":3,"predicted_n":2,"predicted_per_second":99.5}}\
      """,
      "data: ",
      """
      {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"model":"m","object":"chat.completion.chunk"}
      {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Hi"}}],"model":"m","object":"chat.completion.chunk"}
      {"choices":[{"finish_reason":null,"index":0,"delta":{"content":" you"}}],"model":"m","object":"chat.completion.chunk"}
      {"choices":[{"finish_reason":"stop","index":0,"delta":{}}],"model":"m","object":"chat.completion.chunk"}
      {"choices":[],"model":"m","usage":{"completion_tokens":2,"prompt_tokens":3,"total_tokens":5},"timings":{"prompt_n":3}}
      [DONE]\
      """),
  OLLAMA(
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1767225600,"model":"small-model",
       "system_fingerprint":"fp_ollama","choices":[{"index":0,
         "message":{"role":"assistant","content":"Hi you"},"finish_reason":"stop"}],
       "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}\
      """,
      "data: ",
      """
      {"id":"1","model":"small-model","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"finish_reason":null}]}
      {"id":"1","model":"small-model","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":" you"},"finish_reason":null}]}
      {"id":"1","model":"small-model","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop"}]}
      {"id":"1","model":"small-model","system_fingerprint":"fp_ollama","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}
      [DONE]\
      """),
  TGI(
      """
      {"object":"chat.completion","id":"","created":1767225600,"model":"org/small-model",
       "system_fingerprint":"3.3.0-native","choices":[{"index":0,
         "message":{"role":"assistant","content":"Hi you"},"logprobs":null,"finish_reason":"eos_token"}],
       "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}\
      """,
      "data:",
      """
      {"object":"chat.completion.chunk","id":"","model":"org/small-model","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"logprobs":null,"finish_reason":null}],"usage":null}
      {"object":"chat.completion.chunk","id":"","model":"org/small-model","choices":[{"index":0,"delta":{"role":"assistant","content":" you"},"logprobs":null,"finish_reason":"stop"}],"usage":null}
      {"object":"chat.completion.chunk","id":"","model":"org/small-model","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}
      [DONE]\
      """),
  LM_STUDIO(
      """
      {"id":"chatcmpl-a1","object":"chat.completion","created":1767225600,"model":"small-model",
       "choices":[{"index":0,"message":{"role":"assistant","content":"Hi you","tool_calls":[]},
         "logprobs":null,"finish_reason":"stop"}],
       "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5},
       "stats":{},"system_fingerprint":"small-model"}\
      """,
      "data: ",
      """
      {"id":"a","model":"small-model","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"logprobs":null,"finish_reason":null}]}
      {"id":"a","model":"small-model","choices":[{"index":0,"delta":{"content":" you"},"logprobs":null,"finish_reason":null}]}
      {"id":"a","model":"small-model","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]}
      {"id":"a","model":"small-model","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}
      [DONE]\
      """);

  private final String whole;
  private final String prefix;
  private final String events;

  Dialogue(String whole, String prefix, String events) {
    this.whole = whole;
    this.prefix = prefix;
    this.events = events;
  }

  @Override
  public void play(Received request, StubConnection connection) throws IOException {
    if (!request.wantsStream()) {
      connection.answer(200, "application/json", whole);
      return;
    }
    connection.openStream();
    for (String event : events.lines().toList()) {
      connection.chunk(prefix + event + "\n\n");
    }
    connection.endStream();
  }
}
