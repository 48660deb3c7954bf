package io.modelport.guard;

import io.modelport.Document;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.OutputGuard;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Scores how much of an answer its sources bear out: the share of sentences most of whose longer
 * words and numbers stand in a document or in a result of a tool. It compares words, not meanings:
 * a low score is a reason to look, a high one is no proof. Without sources there is nothing to
 * compare with.
 */
final class Groundedness implements OutputGuard {
  private static final String SENTENCES = "[.!?\\n]+(?:\\s|$)";
  private static final String WORDS = "[^\\p{L}\\p{N}]+";
  private static final int SHORTEST = 4; // shorter words are in every text
  private static final double MOST = 0.6; // of a sentence's words

  private final double least;

  Groundedness(double least) {
    this.least = least;
  }

  @Override
  public String name() {
    return "grounded";
  }

  @Override
  public GuardVerdict check(Request request, Completion answer) {
    Set<String> known = new HashSet<>();
    sources(request).forEach(source -> known.addAll(words(source)));
    if (known.isEmpty()) {
      return GuardVerdict.passed();
    }
    double grounded = share(answer.text(), known);
    return new GuardVerdict(grounded < least, 1 - grounded);
  }

  private static Stream<String> sources(Request request) {
    return request instanceof ModelRequest conversation
        ? Stream.concat(
            conversation.documents().stream().map(Document::text),
            conversation.messages().stream().filter(Rewriting::isRetrieved).map(Message::text))
        : Stream.empty();
  }

  /** 1 where the answer claims nothing. */
  private static double share(String answer, Set<String> known) {
    List<List<String>> claims =
        Stream.of(answer.split(SENTENCES, -1))
            .map(Groundedness::words)
            .filter(words -> !words.isEmpty())
            .toList();
    long borne =
        claims.stream()
            .filter(words -> words.stream().filter(known::contains).count() >= MOST * words.size())
            .count();
    return claims.isEmpty() ? 1 : (double) borne / claims.size();
  }

  private static List<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split(WORDS, -1))
        .filter(word -> word.length() >= SHORTEST || word.chars().anyMatch(Character::isDigit))
        .toList();
  }
}
