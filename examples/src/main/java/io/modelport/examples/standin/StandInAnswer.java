package io.modelport.examples.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the stand-in says; a word is its token.
 *
 * @param words with the blank behind each but the last
 * @param promptWords words of all messages
 * @param finish in OpenAI's terms
 */
record StandInAnswer(List<String> words, int promptWords, String finish) {
  private static final String IN_A_FORM = "[stand-in] A hosted model would answer here.";

  static StandInAnswer to(JsonNode request) {
    List<String> texts = new ArrayList<>();
    request.path("messages").findValues("content").forEach(content -> texts.add(content.asText()));
    int characters = texts.isEmpty() ? 0 : texts.get(texts.size() - 1).length();
    String text =
        "[stand-in] Thank you for your message of "
            + characters
            + " characters; a hosted model would answer it here.";
    for (JsonNode stop : stops(request.path("stop"))) {
      int at = text.indexOf(stop.asText());
      text = at < 0 ? text : text.substring(0, at);
    }
    text = formed(request, text).orElseThrow();
    return cut(List.of(text.split("(?<= )", -1)), most(request), promptWords(texts));
  }

  /** The text in the form that the request asks for; empty where that cannot be given. */
  static Optional<String> formed(JsonNode request, String text) {
    JsonNode format = request.path("response_format");
    return switch (format.path("type").asText("text")) {
      case "text" -> Optional.of(text);
      case "json_schema" ->
          SchemaAnswer.of(format.path("json_schema").path("schema"), IN_A_FORM)
              .map(JsonNode::toString);
      default -> Optional.empty();
    };
  }

  String text() {
    return String.join("", words);
  }

  private static StandInAnswer cut(List<String> words, int most, int promptWords) {
    return words.size() <= most
        ? new StandInAnswer(words, promptWords, "stop")
        : new StandInAnswer(words.subList(0, most), promptWords, "length");
  }

  private static int most(JsonNode request) {
    return IntStream.of(
            request.path("max_tokens").asInt(Integer.MAX_VALUE),
            request.path("max_completion_tokens").asInt(Integer.MAX_VALUE))
        .min()
        .orElseThrow();
  }

  private static Iterable<JsonNode> stops(JsonNode stop) {
    return stop.isTextual() ? List.of(stop) : stop;
  }

  private static int promptWords(List<String> texts) {
    return texts.stream().mapToInt(text -> text.strip().split("\\s+", -1).length).sum();
  }
}
