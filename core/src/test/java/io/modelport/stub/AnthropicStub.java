package io.modelport.stub;

import java.io.IOException;

/** Answers in the form of Anthropic's messages, whole or streamed as asked. */
public final class AnthropicStub {
  private static final String USAGE =
      "{\"input_tokens\":3,\"cache_read_input_tokens\":5,\"cache_creation_input_tokens\":3,"
          + "\"output_tokens\":7}";

  private AnthropicStub() {}

  /** Says this, in a stream piece by piece. */
  public static Script says(String... pieces) {
    return (request, connection) -> {
      if (!request.wantsStream()) {
        String block = "{\"type\":\"text\",\"text\":" + Json.quoted(String.join("", pieces)) + "}";
        connection.answer(200, "application/json", message(block, "end_turn"));
        return;
      }
      open(connection);
      block(connection, "{\"type\":\"text\",\"text\":\"\"}");
      for (String piece : pieces) {
        piece(connection, piece);
      }
      end(connection, "end_turn");
    };
  }

  /** Asks for this tool, in a stream in two halves of its arguments. */
  public static Script callsTool(String id, String name, String arguments) {
    String tool =
        "{\"type\":\"tool_use\",\"id\":"
            + Json.quoted(id)
            + ",\"name\":"
            + Json.quoted(name)
            + ",\"input\":";
    return (request, connection) -> {
      if (!request.wantsStream()) {
        String body = message(tool + arguments + "}", "tool_use");
        connection.answer(200, "application/json", body);
        return;
      }
      int half = arguments.length() / 2;
      open(connection);
      block(connection, tool + "{}}");
      for (String part : new String[] {arguments.substring(0, half), arguments.substring(half)}) {
        delta(
            connection,
            "{\"type\":\"input_json_delta\",\"partial_json\":" + Json.quoted(part) + "}");
      }
      end(connection, "tool_use");
    };
  }

  /** The body of a whole answer with this block and stop reason. */
  public static String message(String block, String stopReason) {
    return message(block, stopReason, USAGE);
  }

  /** The same with this usage, {@code null} for none. */
  static String message(String block, String stopReason, String usage) {
    return head("[" + block + "]", Json.quoted(stopReason)) + ",\"usage\":" + usage + "}";
  }

  private static String head(String content, String stopReason) {
    return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\""
        + OpenAiStub.MODEL_SERVED
        + "\",\"content\":"
        + content
        + ",\"stop_reason\":"
        + stopReason
        + ",\"stop_sequence\":null";
  }

  /** The head of a stream and its first event. */
  public static void open(StubConnection connection) throws IOException {
    open(
        connection,
        "{\"input_tokens\":3,\"cache_read_input_tokens\":5,\"cache_creation_input_tokens\":3,\"output_tokens\":1}");
  }

  /** The same with this usage, {@code null} for none. */
  static void open(StubConnection connection, String usage) throws IOException {
    connection.openStream();
    String message = head("[]", "null") + ",\"usage\":" + usage + "}";
    event(connection, "message_start", "\"message\":" + message);
  }

  /** The beginning of a block. */
  public static void block(StubConnection connection, String block) throws IOException {
    event(connection, "content_block_start", "\"index\":0,\"content_block\":" + block);
  }

  /** A piece of text. */
  public static void piece(StubConnection connection, String piece) throws IOException {
    delta(connection, "{\"type\":\"text_delta\",\"text\":" + Json.quoted(piece) + "}");
  }

  static void delta(StubConnection connection, String delta) throws IOException {
    event(connection, "content_block_delta", "\"index\":0,\"delta\":" + delta);
  }

  /** The events that end a stream, and its end. */
  public static void end(StubConnection connection, String stopReason) throws IOException {
    end(connection, stopReason, "{\"output_tokens\":7}");
  }

  /** The same with this usage, {@code null} for none. */
  static void end(StubConnection connection, String stopReason, String usage) throws IOException {
    event(connection, "content_block_stop", "\"index\":0");
    event(
        connection,
        "message_delta",
        "\"delta\":{\"stop_reason\":"
            + Json.quoted(stopReason)
            + ",\"stop_sequence\":null},\"usage\":"
            + usage);
    event(connection, "message_stop", "\"ignored\":0");
    connection.endStream();
  }

  /** An event with these fields. */
  public static void event(StubConnection connection, String type, String fields)
      throws IOException {
    connection.chunk("event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n");
  }
}
