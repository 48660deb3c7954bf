package io.modelport.selfhosted.scheduler;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of the decoder: the tokens that it is to have, how many of them the decoder remembers,
 * and the answer that is written in it, if any. Reading a prompt, writing an answer and redoing
 * either are the same: to decode what is known and not remembered. Used by one thread.
 */
final class Sequence {
  private final int number;
  private final Decoder decoder;
  private int[] tokens = new int[0];
  private int known;
  private int remembered;
  private int planned;
  private int output;
  private boolean isBroken;
  private long lastUsed;
  private @Nullable Answer answer;
  private @Nullable Sequence awaited;
  private @Nullable Answer awaitedAnswer;
  private int awaitedLength;

  Sequence(int number, Decoder decoder) {
    this.number = number;
    this.decoder = decoder;
  }

  int number() {
    return number;
  }

  @Nullable Answer answer() {
    return answer;
  }

  boolean isFree() {
    return answer == null;
  }

  /** Tokens that the decoder remembers. */
  int remembered() {
    return remembered;
  }

  /** Tokens that are still to be decoded. */
  int pending() {
    return known - remembered;
  }

  /** Its tokens in the step. */
  int planned() {
    return planned;
  }

  long lastUsed() {
    return lastUsed;
  }

  /** How many tokens it remembers from the begin of the prompt, never all of the prompt. */
  int match(int[] prompt) {
    return match(prompt, remembered);
  }

  /** How many it will remember once it has read what it is to have. */
  int comingMatch(int[] prompt) {
    return match(prompt, known);
  }

  private int match(int[] prompt, int length) {
    int most = Math.min(length, prompt.length - 1);
    int difference = Arrays.mismatch(tokens, 0, most, prompt, 0, most);
    return difference < 0 ? most : difference;
  }

  /** Keeps the first tokens only; false where the model cannot, then it keeps all. */
  boolean keep(int length) {
    if (isBroken || length == 0) {
      forget();
    } else if (length < remembered) {
      if (!decoder.forgetFrom(number, length)) {
        return false;
      }
      remembered = length;
    }
    return true;
  }

  /** Forgets everything. */
  void forget() {
    remembered = 0;
    known = answer == null ? 0 : known;
    isBroken = true; // until the decoder has agreed
    decoder.forget(number);
    isBroken = false;
  }

  /** Remembers the first tokens of another; false where the model cannot. */
  boolean share(Sequence from, int length) {
    forget();
    if (!decoder.share(from.number, number, length)) {
      return false;
    }
    remembered = length;
    return true;
  }

  /** Puts it back after a step that was aborted; false where it must be read again. */
  boolean restore() {
    if (remembered > 0 && !decoder.forgetFrom(number, remembered)) {
      forget();
      return false;
    }
    if (remembered == 0) {
      forget();
    }
    return true;
  }

  /** An answer to the prompt is to be written here. */
  void begin(Answer next, int[] prompt) {
    if (tokens.length < prompt.length) {
      tokens = new int[room(prompt.length)];
    }
    System.arraycopy(prompt, 0, tokens, 0, prompt.length);
    known = prompt.length;
    answer = next;
    next.cached(remembered);
  }

  private int room(int length) {
    return Math.min(decoder.contextLength(), Math.max(256, length + length / 2));
  }

  /** Waits until an earlier answer's sequence has read so many tokens of the same prompt. */
  void await(Sequence other, int length) {
    awaited = other;
    awaitedAnswer = other.answer;
    awaitedLength = length;
  }

  /** Whether it may take part in the next step. */
  boolean isReady(Answer mine) {
    if (isBroken) {
      forget();
    }
    if (awaited != null && !join(awaited, mine)) {
      return false;
    }
    return pending() > 0 && !mine.call().isPaused();
  }

  /** Whether it is on its way, and no reader of its answer holds it up. */
  boolean isReading() {
    return answer != null && !answer.call().isPaused();
  }

  private boolean join(Sequence other, Answer mine) {
    int match = other.match(mine.call().work().prompt());
    if (match < awaitedLength && other.answer == awaitedAnswer && other.isReading()) {
      return false;
    }
    awaited = null;
    awaitedAnswer = null;
    if (match > remembered && share(other, match)) {
      mine.cached(match);
    }
    return true;
  }

  /** No tokens in the next step, so far. */
  void unplan() {
    planned = 0;
  }

  /** Puts its next tokens into the step. */
  void plan(int length, Batch batch) {
    planned = length;
    for (int i = remembered; i < remembered + length; i++) {
      boolean last = i == known - 1;
      int place = batch.add(tokens[i], i, number, last);
      output = last ? place : -1;
    }
  }

  /** The step is done. */
  void advance(Answer mine, Line line) {
    remembered += planned;
    planned = 0;
    if (remembered == known && !mine.call().isOver()) {
      int token = mine.next(decoder, output, line);
      if (token >= 0) {
        append(token);
      }
    }
  }

  private void append(int token) {
    if (known == tokens.length) {
      tokens = Arrays.copyOf(tokens, room(known + 1));
    }
    tokens[known++] = token;
  }

  /** The answer is over; what was decoded stays remembered. */
  void leave(long now, Line line) {
    if (answer != null) {
      answer.close(line);
    }
    answer = null;
    awaited = null;
    awaitedAnswer = null;
    known = remembered;
    lastUsed = remembered == 0 ? 0 : now;
  }
}
