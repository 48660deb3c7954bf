package io.modelport.selfhosted.llamacpp;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts as tokens, piece by piece: a piece is a few milliseconds of work that nobody can
 * stop, a text may be seconds. For one call.
 */
final class TokenReader {
  private static final int SOME = 256;

  /** Characters in a token at most; no vocabulary that we know has a third of it. */
  private static final int LONGEST = 512;

  private final Cancellation cancellation;
  private final int most;

  /** A reader of texts of up to so many tokens. */
  TokenReader(Cancellation cancellation, int most) {
    this.cancellation = cancellation;
    this.most = most;
  }

  /**
   * Looks at the length of a text before anybody works on it.
   *
   * @throws ModelException {@link Kind#CONTEXT_TOO_LONG} where so many characters have too many
   *     tokens whatever they say
   */
  void check(long characters) {
    if (characters > (long) most * LONGEST) {
      throw tooLong();
    }
  }

  /**
   * All tokens of a text that {@link ChatNatives} opened, and closes it.
   *
   * @throws ModelException {@link Kind#CONTEXT_TOO_LONG} as soon as they are too many; the reason
   *     of the cancellation; {@link Kind#CANCELLED} where this thread is interrupted
   */
  int[] read(long text) {
    try {
      int[] tokens = new int[SOME];
      int length = 0;
      for (int[] piece = next(text); piece != null; piece = next(text)) {
        if (length + piece.length > most) {
          throw tooLong();
        }
        if (length + piece.length > tokens.length) {
          tokens = Arrays.copyOf(tokens, Math.max(tokens.length * 2, length + piece.length));
        }
        System.arraycopy(piece, 0, tokens, length, piece.length);
        length += piece.length;
      }
      return Arrays.copyOf(tokens, length);
    } finally {
      ChatNatives.closeText(text);
    }
  }

  private int @Nullable [] next(long text) {
    cancellation.check();
    if (Thread.currentThread().isInterrupted()) {
      throw new ModelException(Kind.CANCELLED, "The call was interrupted.");
    }
    return ChatNatives.nextTokens(text);
  }

  private ModelException tooLong() {
    return new ModelException(
        Kind.CONTEXT_TOO_LONG,
        "The text has more than " + most + " tokens, the most that fit; shorten it.");
  }
}
