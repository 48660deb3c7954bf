package io.modelport.selfhosted.llamacpp;

import io.modelport.ModelException;
import io.modelport.ToolCall;
import io.modelport.selfhosted.llamacpp.AnswerParser.Parsed;
import java.util.List;

/** Reads an answer in which text, thoughts and tool calls are told apart by llama.cpp's parser. */
final class ParsedReader implements AnswerReader {
  private static final int SHARE = 64; // of the answer that must be new before it is parsed again

  private static final int LONGEST_TAG = 16;

  private final AnswerParser parser;
  private final StringBuilder answer = new StringBuilder();
  private String given = "";
  private int parsed;

  ParsedReader(AnswerParser parser) {
    this.parser = parser;
  }

  @Override
  public String read(String piece) {
    answer.append(piece);
    // each time it is parsed as a whole, so a long answer is not parsed for every token
    if (answer.length() - parsed <= answer.length() / SHARE) {
      return "";
    }
    parsed = answer.length();
    try {
      return more(parser.parse(answer.toString(), true).text());
    } catch (ModelException e) {
      return ""; // what it is shows at the end
    }
  }

  @Override
  public Rest end(boolean complete) {
    Parsed whole = parser.parse(answer.toString(), !complete);
    // a call that is not whole is none
    List<ToolCall> calls = complete ? CallIds.complete(whole.calls()) : List.of();
    boolean onlyText = complete && calls.isEmpty();
    return new Rest(more(onlyText ? withEnd(whole.text()) : whole.text()), calls);
  }

  /** The parser drops an end that might have begun a tag; nothing came after it. */
  private String withEnd(String text) {
    String dropped = answer.toString().startsWith(text) ? answer.substring(text.length()) : "";
    boolean begun = dropped.length() <= LONGEST_TAG && dropped.indexOf('{') < 0;
    return begun ? text + dropped : text;
  }

  private String more(String text) {
    if (!text.startsWith(given)) {
      return "";
    }
    String more = text.substring(given.length());
    given = text;
    return more;
  }
}
