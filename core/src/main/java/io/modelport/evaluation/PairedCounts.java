package io.modelport.evaluation;

/**
 * How the same cases ended under both.
 *
 * @param both passed under both
 * @param onlyBaseline passed under the baseline alone: lost by the candidate
 * @param onlyCandidate passed under the candidate alone: won by it
 * @param neither passed under none
 */
public record PairedCounts(int both, int onlyBaseline, int onlyCandidate, int neither) {
  /** More cases than anybody runs, and few enough that sums of them are exact. */
  private static final int MOST = 10_000_000;

  public PairedCounts {
    for (int count : new int[] {both, onlyBaseline, onlyCandidate, neither}) {
      if (count < 0 || count > MOST) {
        throw new IllegalArgumentException(
            "A count goes from 0 to " + MOST + ", not " + count + ".");
      }
    }
  }

  public int cases() {
    return both + onlyBaseline + onlyCandidate + neither;
  }

  /** The share of cases that the candidate loses; below zero where it wins. */
  public double loss() {
    return cases() == 0 ? 0 : (double) (onlyBaseline - onlyCandidate) / cases();
  }

  /** The same shares among more cases, rounded. */
  PairedCounts scaled(double factor) {
    return new PairedCounts(
        scaled(both, factor),
        scaled(onlyBaseline, factor),
        scaled(onlyCandidate, factor),
        scaled(neither, factor));
  }

  private static int scaled(int count, double factor) {
    return (int) Math.round(count * factor);
  }
}
