package io.modelport.sensitivity.masking;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Restores a text that comes in pieces. Holds back no more than the longest placeholder; for one
 * thread.
 */
final class RestoredPieces implements Consumer<String> {
  private final MaskReader reader;
  private final Map<Mask, String> values;
  private final JsonSign sign;
  private final Consumer<String> out;
  private final StringBuilder waiting = new StringBuilder();
  private char before;

  RestoredPieces(MaskReader reader, Map<Mask, String> values, JsonSign sign, Consumer<String> out) {
    this.reader = reader;
    this.values = values;
    this.sign = sign;
    this.out = out;
  }

  @Override
  public void accept(String piece) {
    waiting.append(piece);
    handOut(false);
  }

  /** Nothing comes any more. */
  void end() {
    handOut(true);
  }

  /** What is held back, in UTF-16 units. */
  int heldBack() {
    return waiting.length();
  }

  private void handOut(boolean whole) {
    StringBuilder decided = new StringBuilder();
    int place = 0;
    while (place < waiting.length()) {
      MaskReader.Reading reading = reader.at(waiting, place, before, whole);
      if (reading.undecided()) {
        break;
      }
      Mask mask = reading.mask();
      String value = mask == null ? null : values.get(mask);
      int end = value == null ? place + 1 : reading.end();
      decided.append(value == null ? waiting.substring(place, end) : written(value));
      see(place, end);
      place = end;
    }
    waiting.delete(0, place);
    if (decided.length() > 0) {
      out.accept(decided.toString());
    }
  }

  private void see(int from, int to) {
    for (int i = from; i < to; i++) {
      sign.see(waiting.charAt(i));
    }
    before = waiting.charAt(to - 1);
  }

  private String written(String value) {
    return sign.isJson() ? JsonText.escaped(value) : value;
  }
}
