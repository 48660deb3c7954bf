package io.modelport.selfhosted;

import io.modelport.spi.Attempt;
import java.util.List;

/** The text of an answer as it grows: stop strings taken out, the rest handed on. */
final class AnswerText {
  private final StringBuilder whole = new StringBuilder();
  private final StopStrings stops;

  AnswerText(List<String> stops, Attempt attempt) {
    this.stops =
        new StopStrings(
            stops,
            piece -> {
              whole.append(piece);
              attempt.emit(piece);
            });
  }

  /** Takes a piece; false where the answer is over. */
  boolean accept(String piece) {
    return stops.accept(piece);
  }

  /** Hands on what might still have become a stop string. */
  void end() {
    stops.flush();
  }

  /** What was handed on so far. */
  String whole() {
    return whole.toString();
  }
}
