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
  private static final double LEAST_CHANGE = 0.03;
  private static final double SPREADS = 0.2;
  private static final double LARGE = 0.6;
  private static final double DOUBT = 1; // standard errors of a share over all kinds
  private static final double WARY_DOUBT = 2.5; // of the share of one kind
  private static final double MOST = 0.98; // a share beyond cannot be told from all

  private final List<Event> events;
  private final int kinds;
  private final double[][] cuts; // by event and kind
  private final double[][] shares;
  private final Steps happened; // by (event, kind, design)
  private final Steps missed;

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
    this.happened = Steps.of(events.size() * kinds * DESIGNS);
    this.missed = Steps.of(events.size() * kinds * DESIGNS);
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
    double[] likely = Shrunk.shares(hits, all);
    for (int kind = 0; kind < kinds; kind++) {
      shares[e][kind] = likely[kind];
      if (all[kind] > 0) {
        // As far above as chance may well have put the truth. In the usual mix, one kind's share
        // that
        // is too low is made up for by another's that is too high.
        int at = (e * kinds + kind) * DESIGNS;
        design(at, highest(likely[kind], told, DOUBT), happened.usual(), missed.usual());
        double own = hits[kind] / all[kind];
        design(at, highest(own, all[kind], WARY_DOUBT), happened.wary(), missed.wary());
      }
    }
  }

  /**
   * The upper end of Wilson's interval of a share (E. B. Wilson, Journal of the American
   * Statistical Association 22, 1927).
   *
   * @param errors standard errors that the truth may be above
   */
  private static double highest(double share, double all, double errors) {
    double square = errors * errors;
    double spread = Math.sqrt(share * (1 - share) / all + square / (4 * all * all));
    return (share + square / (2 * all) + errors * spread) / (1 + square / all);
  }

  private static void design(int at, double share, float[] happened, float[] missed) {
    double spread = Math.sqrt(share * (1 - share));
    double[] changed = {
      share + Math.max(LEAST_CHANGE, SPREADS * spread), share + LARGE * (1 - share)
    };
    for (int i = 0; i < DESIGNS; i++) {
      if (changed[i] < MOST) {
        happened[at + i] = (float) Math.log(changed[i] / share);
        missed[at + i] = (float) Math.log((1 - changed[i]) / (1 - share));
      }
    }
  }

  int size() {
    return events.size() * DESIGNS;
  }

  /** What a call adds to each chart. */
  Steps steps(Row row) {
    Steps steps = Steps.of(size());
    for (int e = 0; e < events.size(); e++) {
      Event event = events.get(e);
      if (row.tells(event.signal())) {
        int kind = Population.stratum(row, event.signal());
        Steps from = event.happens(row, cuts[e][kind]) ? happened : missed;
        int at = (e * kinds + kind) * DESIGNS;
        System.arraycopy(from.usual(), at, steps.usual(), e * DESIGNS, DESIGNS);
        System.arraycopy(from.wary(), at, steps.wary(), e * DESIGNS, DESIGNS);
      }
    }
    return steps;
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
