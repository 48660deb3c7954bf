package io.modelport.selfhosted.llamacpp;

import io.modelport.ModelException;
import io.modelport.selfhosted.llamacpp.AnswerParser.Parsed;
import java.util.List;

/** Reads an answer in which text, thoughts and tool calls are told apart by llama.cpp's parser. */
final class ParsedReader implements AnswerReader {
  private static final int SHARE = 64; // of the answer that must be new before it is parsed again

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
  public Rest end() {
    Parsed whole = last();
    return new Rest(more(whole.text()), CallIds.complete(whole.calls()));
  }

  /** An answer that ran into its limit has no end; it is what it is so far. */
  private Parsed last() {
    try {
      return parser.parse(answer.toString(), false);
    } catch (ModelException e) {
      Parsed begun = parser.parse(answer.toString(), true);
      return new Parsed(begun.text(), List.of()); // a call that is not whole is none
    }
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
