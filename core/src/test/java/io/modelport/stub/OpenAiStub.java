package io.modelport.stub;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers in the form of OpenAI's chat completions and embeddings, whole or streamed as asked. */
public final class OpenAiStub {
  /** What every answer says about itself. */
  public static final String MODEL_SERVED = "stub-model-2026-01-01";

  public static final String FINGERPRINT = "fp_stub";
  static final String USAGE =
      "{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18,"
          + "\"prompt_tokens_details\":{\"cached_tokens\":5},"
          + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}";

  private OpenAiStub() {}

  /** Says this, in a stream piece by piece. */
  public static Script says(String... pieces) {
    return (request, connection) -> {
      if (request.wantsStream()) {
        connection.openStream();
        for (String piece : pieces) {
          connection.event(delta(piece));
        }
        end(connection, "stop");
      } else {
        connection.answer(200, "application/json", whole(String.join("", pieces)));
      }
    };
  }

  /** Asks for this tool, in a stream in two halves of its arguments. */
  public static Script callsTool(String id, String name, String arguments) {
    return (request, connection) -> {
      if (request.wantsStream()) {
        int half = arguments.length() / 2;
        connection.openStream();
        connection.event(chunk(toolDelta(id, name, arguments.substring(0, half)), null));
        connection.event(chunk(toolDelta(null, null, arguments.substring(half)), null));
        end(connection, "tool_calls");
      } else {
        String call = toolCall(id, name, arguments);
        String message =
            "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{" + call + "}]}";
        connection.answer(200, "application/json", completion(message, "tool_calls"));
      }
    };
  }

  /** Gives these vectors, whatever the texts. */
  public static Script embeds(List<float[]> vectors) {
    return (request, connection) -> {
      StringBuilder data = new StringBuilder();
      for (int i = 0; i < vectors.size(); i++) {
        data.append(i == 0 ? "" : ",").append("{\"object\":\"embedding\",\"index\":").append(i);
        data.append(",\"embedding\":").append(Arrays.toString(vectors.get(i)));
        data.append('}');
      }
      connection.answer(
          200,
          "application/json",
          "{\"object\":\"list\",\"data\":["
              + data
              + "],\"model\":\""
              + MODEL_SERVED
              + "\",\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}");
    };
  }

  /** The body of a whole answer that says this. */
  public static String whole(String text) {
    return completion("{\"role\":\"assistant\",\"content\":" + Json.quoted(text) + "}", "stop");
  }

  /** The body of a whole answer with this message and finish reason. */
  public static String completion(String message, String finish) {
    return completion(message, finish, USAGE);
  }

  /** The same with this usage, {@code null} for none. */
  static String completion(String message, String finish, String usage) {
    return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1767225600,\"model\":\""
        + MODEL_SERVED
        + "\",\"system_fingerprint\":\""
        + FINGERPRINT
        + "\",\"choices\":[{\"index\":0,\"message\":"
        + message
        + ",\"finish_reason\":"
        + Json.quoted(finish)
        + "}],\"usage\":"
        + usage
        + "}";
  }

  /** The data of an event that brings a piece of text. */
  public static String delta(String piece) {
    return chunk("{\"content\":" + Json.quoted(piece) + "}", null);
  }

  /** The events that end a stream, and its end. */
  public static void end(StubConnection connection, String finish) throws IOException {
    end(connection, finish, USAGE);
  }

  /** The same with this usage, {@code null} for none. */
  static void end(StubConnection connection, String finish, String usage) throws IOException {
    connection.event(chunk("{}", finish));
    connection.event(head() + ",\"choices\":[],\"usage\":" + usage + "}");
    connection.event("[DONE]");
    connection.endStream();
  }

  /** The data of an event with this delta. */
  public static String chunk(String delta, @Nullable String finish) {
    String reason = finish == null ? "null" : Json.quoted(finish);
    return head()
        + ",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + reason
        + "}]}";
  }

  private static String head() {
    return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,"
        + "\"model\":\""
        + MODEL_SERVED
        + "\",\"system_fingerprint\":\""
        + FINGERPRINT
        + "\"";
  }

  private static String toolDelta(@Nullable String id, @Nullable String name, String arguments) {
    String part =
        id == null || name == null
            ? "\"function\":{\"arguments\":" + Json.quoted(arguments) + "}"
            : toolCall(id, name, arguments);
    return "{\"tool_calls\":[{\"index\":0," + part + "}]}";
  }

  static String toolCall(String id, String name, String arguments) {
    return "\"id\":"
        + Json.quoted(id)
        + ",\"type\":\"function\",\"function\":{\"name\":"
        + Json.quoted(name)
        + ",\"arguments\":"
        + Json.quoted(arguments)
        + "}";
  }
}
