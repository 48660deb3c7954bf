package io.modelport.drift;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What calls cost by their lengths: least squares on question, answer and a constant. Longer
 * questions cost more; that is no change of the model.
 */
final class ExpectedCost {
  private static final int TERMS = 3;
  private static final double RIDGE = 1e-9; // of the diagonal, where lengths never differ
  private static final double FINEST = 50; // steps of the usual cost; below is rounding

  private final double[] weights; // of question, answer and constant
  private final double usual; // mean cost, the unit of what is left over

  private ExpectedCost(double[] weights, double usual) {
    this.weights = weights;
    this.usual = usual;
  }

  static ExpectedCost of(List<Observation> calls) {
    double[][] products = new double[TERMS][TERMS + 1];
    double sum = 0;
    int count = 0;
    for (Observation seen : calls) {
      OptionalDouble cost = number(seen, Signal.COST);
      if (cost.isPresent()) {
        double[] terms = terms(seen);
        for (int i = 0; i < TERMS; i++) {
          for (int j = 0; j < TERMS; j++) {
            products[i][j] += terms[i] * terms[j];
          }
          products[i][TERMS] += terms[i] * cost.getAsDouble();
        }
        sum += cost.getAsDouble();
        count++;
      }
    }
    return new ExpectedCost(solved(products), count == 0 ? 0 : sum / count);
  }

  /** Gauss and Jordan; the matrix is positive once the ridge is on it. */
  private static double[] solved(double[][] rows) {
    for (int i = 0; i < TERMS; i++) {
      rows[i][i] += RIDGE * (rows[i][i] + 1);
    }
    for (int i = 0; i < TERMS; i++) {
      for (int k = 0; k < TERMS; k++) {
        double factor = k == i ? 0 : rows[k][i] / rows[i][i];
        for (int j = i; j <= TERMS; j++) {
          rows[k][j] -= factor * rows[i][j];
        }
      }
    }
    double[] weights = new double[TERMS];
    Arrays.setAll(weights, i -> rows[i][TERMS] / rows[i][i]);
    return weights;
  }

  /** What the lengths do not explain, in parts of the usual cost; not a number where unknown. */
  double beyond(Observation seen) {
    OptionalDouble cost = number(seen, Signal.COST);
    if (cost.isEmpty() || usual == 0) {
      return Double.NaN;
    }
    double[] terms = terms(seen);
    double expected = 0;
    for (int i = 0; i < TERMS; i++) {
      expected += weights[i] * terms[i];
    }
    return Math.rint(FINEST * (cost.getAsDouble() - expected) / usual) / FINEST;
  }

  private static double[] terms(Observation seen) {
    return new double[] {
      number(seen, Signal.INPUT_LENGTH).orElse(0), number(seen, Signal.LENGTH).orElse(0), 1
    };
  }

  private static OptionalDouble number(Observation seen, Signal signal) {
    Double number = seen.numbers().get(signal);
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }
}
