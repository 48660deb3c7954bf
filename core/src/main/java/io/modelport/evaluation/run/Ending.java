package io.modelport.evaluation.run;

/** Why a run came to its end. */
public enum Ending {
  /** Every case has a result. */
  COMPLETE("every case has a result"),
  /** The allowance does not reach for one more call. */
  SPENT("the allowance is spent"),
  /** A call had no price in the allowance's currency, so that money cannot be counted. */
  UNPRICED("a call had no known price, so an allowance of money cannot be kept"),
  /** The caller gave up. */
  CANCELLED("it was cancelled");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  /** As a part of a sentence. */
  public String words() {
    return words;
  }
}
