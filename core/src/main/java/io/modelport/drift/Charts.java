package io.modelport.drift;

import java.util.Arrays;
import java.util.List;

/**
 * Bernoulli CUSUM charts (E. S. Page, Biometrika 41, 1954; M. R. Reynolds and Z. G. Stoumbos,
 * Journal of Quality Technology 31, 1999) for the share of each event: two for each, one that is
 * quick to see a small change and one for a large. Each step adds the logarithm of how much
 * likelier the call is under the change.
 */
final class Charts {
  static final int DESIGNS = 2;
  private static final double LEAST_CHANGE = 0.05;
  private static final double SPREADS = 0.3;
  private static final double LARGE = 0.6;
  private static final double FREQUENT_DOUBT = 1; // standard errors
  private static final double RARE_DOUBT = 1.5;
  private static final double MOST = 0.98; // a share beyond cannot be told from all

  private final List<Event> events;
  private final int kinds;
  private final double[][] cuts; // by event and kind
  private final double[][] shares;
  private final float[] happened; // by (event, kind, design)
  private final float[] missed;

  /**
   * For the shares in a baseline.
   *
   * @param weights how often each row of it counts
   */
  Charts(List<Event> events, Population baseline, int[] weights) {
    this.events = events;
    this.kinds = baseline.kinds();
    this.cuts = new double[events.size()][kinds];
    this.shares = new double[events.size()][kinds];
    this.happened = new float[events.size() * kinds * DESIGNS];
    this.missed = new float[happened.length];
    for (int e = 0; e < events.size(); e++) {
      for (int kind = 0; kind < kinds; kind++) {
        cuts[e][kind] = baseline.cut(events.get(e), kind, weights);
      }
      count(e, baseline, weights);
    }
  }

  private void count(int e, Population baseline, int[] weights) {
    Event event = events.get(e);
    double[] hits = new double[kinds];
    double[] all = new double[kinds];
    for (int i = 0; i < baseline.size(); i++) {
      Row row = baseline.rows().get(i);
      if (weights[i] > 0 && row.tells(event.signal())) {
        int kind = Population.stratum(row, event.signal());
        all[kind] += weights[i];
        hits[kind] += event.happens(row, cuts[e][kind]) ? weights[i] : 0;
      }
    }
    double told = Arrays.stream(all).sum();
    for (int kind = 0; kind < kinds; kind++) {
      // Half a call more of each sort, so that what was never seen is not impossible (Jeffreys).
      shares[e][kind] = (hits[kind] + 0.5) / (all[kind] + 1);
      if (all[kind] > 0) {
        double share = shares[e][kind];
        // As far above as chance may well have put the truth: few calls of a kind know little, and
        // a rare kind may become a frequent one.
        double doubts = FREQUENT_DOUBT + RARE_DOUBT * (1 - all[kind] / told);
        double doubt = doubts * Math.sqrt(share * (1 - share) / all[kind]);
        design((e * kinds + kind) * DESIGNS, share + doubt);
      }
    }
  }

  private void design(int at, double share) {
    double spread = Math.sqrt(share * (1 - share));
    step(at, share, share + Math.max(LEAST_CHANGE, SPREADS * spread));
    step(at + 1, share, share + LARGE * (1 - share));
  }

  private void step(int at, double share, double changed) {
    if (changed < MOST) {
      happened[at] = (float) Math.log(changed / share);
      missed[at] = (float) Math.log((1 - changed) / (1 - share));
    }
  }

  int size() {
    return events.size() * DESIGNS;
  }

  /** Writes what a call adds to each chart. */
  void steps(Row row, float[] to, int at) {
    for (int e = 0; e < events.size(); e++) {
      Event event = events.get(e);
      if (!row.tells(event.signal())) {
        to[at + e * DESIGNS] = 0;
        to[at + e * DESIGNS + 1] = 0;
        continue;
      }
      int kind = Population.stratum(row, event.signal());
      float[] steps = event.happens(row, cuts[e][kind]) ? happened : missed;
      int from = (e * kinds + kind) * DESIGNS;
      to[at + e * DESIGNS] = steps[from];
      to[at + e * DESIGNS + 1] = steps[from + 1];
    }
  }

  Event event(int chart) {
    return events.get(chart / DESIGNS);
  }

  Signal.Side side(int chart) {
    return event(chart).signal().side();
  }

  double cut(int event, int kind) {
    return cuts[event][kind];
  }

  double share(int event, int kind) {
    return shares[event][kind];
  }
}
