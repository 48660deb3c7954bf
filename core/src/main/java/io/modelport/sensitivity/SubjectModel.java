package io.modelport.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells from a vector what a text is about: logistic regression over all subjects at once, learned
 * by gradient descent. The same examples give the same model. Immutable.
 */
final class SubjectModel {
  private static final int ROUNDS = 400;
  private static final double RATE = 4;
  private static final double DECAY = 5e-5; // L2

  private final List<Optional<Family>> subjects; // the first is none
  private final double[][] weights; // by subject, the last of each for itself

  private SubjectModel(List<Optional<Family>> subjects, double[][] weights) {
    this.subjects = subjects;
    this.weights = weights;
  }

  /**
   * What a text is about, if it is somebody's matter.
   *
   * @param subject the likeliest that is not ordinary
   * @param score how likely it is that it is not ordinary, 0 to 1
   */
  record Judgement(Family subject, double score) {}

  /**
   * A model of these.
   *
   * @param labels what each vector's text is about; empty where that is ordinary
   */
  static SubjectModel of(List<float[]> vectors, List<Optional<Family>> labels) {
    List<Optional<Family>> subjects = new ArrayList<>(List.of(Optional.empty()));
    labels.stream()
        .filter(Optional::isPresent)
        .distinct()
        .sorted(SubjectModel::order)
        .forEach(subjects::add);
    double[][] inputs = vectors.stream().map(SubjectModel::unit).toArray(double[][]::new);
    int[] classes = labels.stream().mapToInt(subjects::indexOf).toArray();
    return new SubjectModel(List.copyOf(subjects), learned(inputs, classes, subjects.size()));
  }

  private static int order(Optional<Family> one, Optional<Family> other) {
    return one.orElseThrow().compareTo(other.orElseThrow());
  }

  Judgement judge(float[] vector) {
    double[] chances = chances(weights, unit(vector));
    int best = 1;
    for (int i = 2; i < chances.length; i++) {
      best = chances[i] > chances[best] ? i : best;
    }
    return new Judgement(subjects.get(best).orElseThrow(), 1 - chances[0]);
  }

  private static double[][] learned(double[][] inputs, int[] classes, int subjects) {
    int length = inputs[0].length;
    double[][] weights = new double[subjects][length];
    for (int round = 0; round < ROUNDS; round++) {
      double[][] slope = new double[subjects][length];
      for (int i = 0; i < inputs.length; i++) {
        double[] chances = chances(weights, inputs[i]);
        for (int s = 0; s < subjects; s++) {
          add(slope[s], inputs[i], chances[s] - (s == classes[i] ? 1 : 0));
        }
      }
      for (int s = 0; s < subjects; s++) {
        for (int k = 0; k < length; k++) {
          weights[s][k] -= RATE * (slope[s][k] / inputs.length + DECAY * weights[s][k]);
        }
      }
    }
    return weights;
  }

  private static void add(double[] sum, double[] input, double times) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += times * input[k];
    }
  }

  /** How likely each subject is. */
  private static double[] chances(double[][] weights, double[] input) {
    double[] chances = new double[weights.length];
    double sum = 0;
    for (int s = 0; s < weights.length; s++) {
      double score = 0;
      for (int k = 0; k < input.length; k++) {
        score += weights[s][k] * input[k];
      }
      chances[s] = Math.exp(Math.min(score, 50));
      sum += chances[s];
    }
    for (int s = 0; s < chances.length; s++) {
      chances[s] /= sum;
    }
    return chances;
  }

  /** Of length one, whatever the model gave, with one more for the subject itself. */
  private static double[] unit(float[] vector) {
    double squares = 0;
    for (float each : vector) {
      squares += each * each;
    }
    double length = squares == 0 ? 1 : Math.sqrt(squares);
    double[] unit = new double[vector.length + 1];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = vector[i] / length;
    }
    unit[vector.length] = 1;
    return unit;
  }
}
