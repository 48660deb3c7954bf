package io.modelport;

/**
 * A number of tokens and how it is known.
 *
 * @param tokens zero or more
 * @param provenance who says so
 */
public record TokenCount(long tokens, Provenance provenance) {

  /** How a count is known. */
  public enum Provenance {
    /** The provider said so. */
    REPORTED,
    /** The model's own tokenizer counted. */
    COUNTED,
    /** Derived from lengths or from another tokenizer. */
    ESTIMATED
  }

  public TokenCount {
    if (tokens < 0) {
      throw new IllegalArgumentException("A token count is zero or more, not " + tokens + ".");
    }
  }

  public static TokenCount reported(long tokens) {
    return new TokenCount(tokens, Provenance.REPORTED);
  }

  public static TokenCount counted(long tokens) {
    return new TokenCount(tokens, Provenance.COUNTED);
  }

  public static TokenCount estimated(long tokens) {
    return new TokenCount(tokens, Provenance.ESTIMATED);
  }
}
