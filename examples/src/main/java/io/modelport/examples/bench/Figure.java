package io.modelport.examples.bench;

import java.util.Optional;

/**
 * One line of the report.
 *
 * @param name a stable word for programs
 * @param title for people
 * @param unit of ours and theirs
 * @param ours what was measured of this engine
 * @param theirs what was measured of the peer
 * @param peer who that is
 * @param value what is held against the reach: a ratio, a difference or ours alone
 * @param reach what it is meant to be; empty where it is only reported
 * @param reason why it was not measured
 */
record Figure(
    String name,
    String title,
    String unit,
    Optional<Samples> ours,
    Optional<Samples> theirs,
    Optional<String> peer,
    Optional<Estimate> value,
    Optional<Reach> reach,
    Optional<String> reason) {

  /** What is known before measuring. */
  record Plan(String name, String title, String unit, Optional<Reach> reach) {
    static Plan of(String name, String title, String unit, Reach reach) {
      return new Plan(name, title, unit, Optional.of(reach));
    }

    Figure ratio(Samples ours, String peer, Samples theirs) {
      return against(ours, peer, theirs, Estimate.ofRatio(ours, theirs));
    }

    Figure difference(Samples ours, String peer, Samples theirs) {
      return against(ours, peer, theirs, Estimate.ofDifference(ours, theirs));
    }

    Figure alone(Samples ours) {
      Optional<Estimate> value = Optional.of(Estimate.ofMedian(ours));
      return figure(Optional.of(ours), Optional.empty(), Optional.empty(), value);
    }

    Figure notMeasured(String reason) {
      return new Figure(
          name,
          title,
          unit,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          reach,
          Optional.of(reason));
    }

    private Figure against(Samples ours, String peer, Samples theirs, Estimate value) {
      return figure(Optional.of(ours), Optional.of(theirs), Optional.of(peer), Optional.of(value));
    }

    private Figure figure(
        Optional<Samples> ours,
        Optional<Samples> theirs,
        Optional<String> peer,
        Optional<Estimate> value) {
      return new Figure(name, title, unit, ours, theirs, peer, value, reach, Optional.empty());
    }
  }

  /** One of {@code met}, {@code not met}, {@code not measured} and {@code reported}. */
  String verdict() {
    if (value.isEmpty()) {
      return "not measured";
    }
    double measured = value.get().value();
    return reach.map(bound -> bound.isMet(measured) ? "met" : "not met").orElse("reported");
  }
}
