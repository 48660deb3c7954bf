package io.modelport.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The kinds of questions in a baseline. Answers are compared with those that the same kind of
 * question got, so that another mix of questions is not taken for another model.
 */
final class Kinds {
  static final int UNFAMILIAR = -1;
  private static final double ALIKE = 0.55; // to begin no kind of its own
  private static final int MOST = 6;
  private static final double LEAST_SHARE = 0.08;
  private static final int LEAST = 15;
  private static final int LENGTHS = 3;
  private static final int SPLIT = 90; // questions of a kind
  private static final double STRANGE = 0.005; // of the questions of a kind count as unfamiliar

  /** Questions and what they got. */
  private static final class Kind {
    final double[] asked = new double[Sketch.SIZE];
    final double[] answered = new double[Sketch.SIZE];
    int size;
    double least = -1; // likeness of a question that still belongs to it
    double[] lengths = {}; // where longer questions are a class of their own

    void add(Sketch question) {
      question.addTo(asked);
      size++;
    }
  }

  private final List<Kind> kinds;
  private final ExpectedCost costs;

  private Kinds(List<Kind> kinds, ExpectedCost costs) {
    this.kinds = kinds;
    this.costs = costs;
  }

  /** Those in some calls; there is always one at least. */
  static Kinds of(List<Observation> baseline) {
    List<Sketch> questions =
        baseline.stream().map(Observation::asked).flatMap(Optional::stream).toList();
    List<Kind> leaders = new ArrayList<>();
    for (Sketch question : questions) {
      int nearest = nearest(leaders, question);
      if (nearest < 0
          || (leaders.size() < 4 * MOST && question.likeness(leaders.get(nearest).asked) < ALIKE)) {
        leaders.add(new Kind());
        nearest = leaders.size() - 1;
      }
      leaders.get(nearest).add(question);
    }
    double least = Math.max(LEAST, LEAST_SHARE * questions.size());
    List<Kind> large =
        leaders.stream()
            .filter(kind -> kind.size >= least)
            .sorted((one, other) -> other.size - one.size)
            .limit(MOST)
            .toList();
    Kinds kinds = new Kinds(settled(large, questions), ExpectedCost.of(baseline));
    baseline.forEach(kinds::learn);
    kinds.split(baseline);
    return kinds;
  }

  /** The same kinds with each question in the nearest; one of all where none is large. */
  private static List<Kind> settled(List<Kind> large, List<Sketch> questions) {
    List<Kind> settled = new ArrayList<>();
    large.forEach(each -> settled.add(new Kind()));
    if (large.isEmpty()) {
      settled.add(new Kind());
    }
    for (Sketch question : questions) {
      settled.get(Math.max(0, nearest(large, question))).add(question);
    }
    for (Kind kind : settled) {
      double[] likeness =
          questions.stream()
              .filter(question -> settled.get(nearest(settled, question)) == kind)
              .mapToDouble(question -> question.likeness(kind.asked))
              .sorted()
              .toArray();
      kind.least = likeness.length == 0 ? -1 : likeness[(int) (STRANGE * likeness.length)];
    }
    return settled;
  }

  private void learn(Observation seen) {
    int kind = of(seen);
    if (kind >= 0 && kind < kinds.size()) {
      seen.answered().ifPresent(answer -> answer.addTo(kinds.get(kind).answered));
    }
  }

  private static int nearest(List<Kind> kinds, Sketch question) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < kinds.size(); i++) {
      double[] asked = kinds.get(i).asked;
      double likeness = question.likeness(asked);
      if (likeness > most) {
        most = likeness;
        best = i;
      }
    }
    return best;
  }

  /** Longer questions get other answers: three classes of a large kind. */
  private void split(List<Observation> calls) {
    for (int i = 0; i < kinds.size(); i++) {
      int kind = i;
      double[] lengths =
          calls.stream()
              .filter(seen -> of(seen) == kind)
              .map(seen -> seen.numbers().get(Signal.INPUT_LENGTH))
              .filter(Objects::nonNull)
              .mapToDouble(Double::doubleValue)
              .sorted()
              .toArray();
      int third = lengths.length / LENGTHS;
      if (lengths.length >= SPLIT && lengths[lengths.length - third / 2] > lengths[third / 2]) {
        kinds.get(kind).lengths = new double[] {lengths[third], lengths[2 * third]};
      }
    }
  }

  /** The kind and its class of lengths as one number. */
  private int stratum(Observation seen, int kind) {
    if (kind < 0 || kind >= kinds.size()) {
      return kind < 0 ? UNFAMILIAR : LENGTHS * kind;
    }
    Double length = seen.numbers().get(Signal.INPUT_LENGTH);
    int longer = 0;
    for (double least : kinds.get(kind).lengths) {
      longer += length != null && length >= least ? 1 : 0;
    }
    return LENGTHS * kind + longer;
  }

  private int of(Observation seen) {
    return seen.asked()
        .map(
            question -> {
              int kind = nearest(kinds, question);
              return question.likeness(kinds.get(kind).asked) < kinds.get(kind).least
                  ? UNFAMILIAR
                  : kind;
            })
        .orElse(kinds.size()); // those of which nobody knows
  }

  /** As the detectors see it; to be asked of calls from which nothing was learned here. */
  Row row(Observation seen) {
    int kind = of(seen);
    Row row = Row.of(seen, stratum(seen, kind));
    if (seen.asked().isPresent()) {
      row.set(Signal.INPUT_KIND, kind == UNFAMILIAR ? "unfamiliar" : "kind " + (kind + 1));
    }
    row.set(Signal.COST, costs.beyond(seen));
    seen.asked()
        .ifPresent(
            question -> {
              int nearest = nearest(kinds, question);
              row.set(Signal.INPUT_CONTENT, question.likeness(kinds.get(nearest).asked));
            });
    if (kind >= 0 && kind < kinds.size()) {
      seen.answered()
          .ifPresent(answer -> row.set(Signal.CONTENT, answer.likeness(kinds.get(kind).answered)));
    }
    return row;
  }

  int count() {
    return LENGTHS * kinds.size() + 1; // and those of which nobody knows
  }

  /** How many questions of each are in the baseline. */
  @Override
  public String toString() {
    return "Kinds" + Arrays.toString(kinds.stream().mapToInt(kind -> kind.size).toArray());
  }
}
