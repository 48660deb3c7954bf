package io.modelport.drift;

/** What is watched of a call. */
public enum Signal {
  /** Whether an answer came, else the kind of failure. */
  FAILURE(Side.MODEL, false, "failures"),
  /** Whether the model declined. */
  REFUSAL(Side.MODEL, false, "refusals"),
  /** The shape of the answer, or whether it is valid where a form was asked for. */
  FORMAT(Side.MODEL, false, "form of the answers"),
  /** Of the answer, in tokens where they are known, else in characters. */
  LENGTH(Side.MODEL, true, "length of the answers"),
  /** Of the answer. */
  LANGUAGE(Side.MODEL, false, "language of the answers"),
  /** Of the whole call, in milliseconds. */
  LATENCY(Side.MODEL, true, "latency"),
  /** Of the call, in its currency; watched is what the lengths of the call do not explain. */
  COST(Side.MODEL, true, "cost per call over what its lengths explain"),
  /** How near the answer is to the middle of those that such questions got, from -1 to 1. */
  CONTENT(Side.MODEL, true, "likeness of the answers to earlier ones"),
  /** The provider's mark of the exact system. */
  FINGERPRINT(Side.MODEL, false, "fingerprints"),
  /** The model that the provider says answered. */
  SERVED_MODEL(Side.MODEL, false, "model served"),
  /** What the checks of a canary's case say of the answer. */
  CHECKS(Side.MODEL, false, "checks of the canary"),
  /** Of the question, in tokens where they are known, else in characters. */
  INPUT_LENGTH(Side.INPUT, true, "length of the questions"),
  /** Of the question. */
  INPUT_LANGUAGE(Side.INPUT, false, "language of the questions"),
  /** Which of the kinds of questions that the baseline holds. */
  INPUT_KIND(Side.INPUT, false, "kinds of questions"),
  /** How near the question is to the middle of its kind, from -1 to 1. */
  INPUT_CONTENT(Side.INPUT, true, "likeness of the questions to earlier ones");

  /** Whose doing it is when a signal changes. */
  public enum Side {
    /** The model, its provider or the network on the way there. */
    MODEL,
    /** The application, which asks something else than before. */
    INPUT
  }

  private final Side side;
  private final boolean number;
  private final String words;

  Signal(Side side, boolean number, String words) {
    this.side = side;
    this.number = number;
    this.words = words;
  }

  public Side side() {
    return side;
  }

  boolean isNumber() {
    return number;
  }

  /** As it stands in a sentence. */
  String words() {
    return words;
  }
}
