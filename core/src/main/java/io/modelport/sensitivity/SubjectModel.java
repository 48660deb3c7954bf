package io.modelport.sensitivity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what a passage is about from its vector and its words: logistic regression over all
 * subjects at once, learned by gradient descent. The same examples give the same model. Immutable.
 */
final class SubjectModel {
  private static final int ROUNDS = 200;
  private static final double RATE = 4;
  private static final double DECAY = 5e-5; // L2

  /** The length of what words add to a vector of length one; 1.5 to 2 found most. */
  private static final double WORDS = 2;

  /** Half of the passages of ordinary prompts are below, and one clinical note of 123. */
  private static final double CLEARLY_ORDINARY = 0.057;

  private final List<Optional<Family>> subjects; // the first is none
  private final Map<String, Integer> vocabulary; // of the examples
  private final double[][] weights; // by subject: the vector, the subject itself, the vocabulary

  private SubjectModel(
      List<Optional<Family>> subjects, Map<String, Integer> vocabulary, double[][] weights) {
    this.subjects = subjects;
    this.vocabulary = vocabulary;
    this.weights = weights;
  }

  /** What is known of a passage. */
  static final class Trait {
    private final float[] vector;
    private final Set<String> words;

    /**
     * Of a passage.
     *
     * @param vector its meaning, by a model
     * @param words its features, as {@link PassageWords} tells them
     */
    Trait(float[] vector, Set<String> words) {
      this.vector = vector;
      this.words = words;
    }
  }

  /**
   * What a passage is about, if it is somebody's matter.
   *
   * @param subject the likeliest that is not ordinary
   * @param score how likely it is against being ordinary, 0 to 1
   */
  record Judgement(Family subject, double score) {}

  /**
   * A model of these.
   *
   * @param labels what each passage is about; empty where that is ordinary
   */
  static SubjectModel of(List<Trait> traits, List<Optional<Family>> labels) {
    List<Optional<Family>> subjects = new ArrayList<>(List.of(Optional.empty()));
    labels.stream()
        .filter(Optional::isPresent)
        .distinct()
        .sorted(SubjectModel::order)
        .forEach(subjects::add);
    Map<String, Integer> vocabulary = new HashMap<>();
    for (Trait trait : traits) {
      trait.words.forEach(word -> vocabulary.putIfAbsent(word, vocabulary.size()));
    }
    Input[] inputs = traits.stream().map(each -> input(each, vocabulary)).toArray(Input[]::new);
    int[] classes = labels.stream().mapToInt(subjects::indexOf).toArray();
    int length = inputs[0].dense.length + vocabulary.size();
    return new SubjectModel(
        List.copyOf(subjects),
        Map.copyOf(vocabulary),
        learned(inputs, classes, new double[subjects.size()][length]));
  }

  private static int order(Optional<Family> one, Optional<Family> other) {
    return one.orElseThrow().compareTo(other.orElseThrow());
  }

  Judgement judge(Trait trait) {
    double[] chances = chances(weights, input(trait, vocabulary));
    int best = 1;
    for (int i = 2; i < chances.length; i++) {
      best = chances[i] > chances[best] ? i : best;
    }
    double score = chances[best] / (chances[best] + chances[0]);
    return new Judgement(subjects.get(best).orElseThrow(), score);
  }

  /** Whether these words leave so little doubt that their vector need not be asked for. */
  boolean isOrdinary(Set<String> words) {
    float[] none = new float[weights[0].length - vocabulary.size() - 1];
    return judge(new Trait(none, words)).score() < CLEARLY_ORDINARY;
  }

  private static double[][] learned(Input[] inputs, int[] classes, double[][] weights) {
    for (int round = 0; round < ROUNDS; round++) {
      double[][] slope = new double[weights.length][weights[0].length];
      for (int i = 0; i < inputs.length; i++) {
        double[] chances = chances(weights, inputs[i]);
        for (int s = 0; s < weights.length; s++) {
          inputs[i].addTo(slope[s], chances[s] - (s == classes[i] ? 1 : 0));
        }
      }
      for (int s = 0; s < weights.length; s++) {
        for (int k = 0; k < slope[s].length; k++) {
          weights[s][k] -= RATE * (slope[s][k] / inputs.length + DECAY * weights[s][k]);
        }
      }
    }
    return weights;
  }

  /** How likely each subject is. */
  private static double[] chances(double[][] weights, Input input) {
    double[] chances = new double[weights.length];
    double sum = 0;
    for (int s = 0; s < weights.length; s++) {
      chances[s] = Math.exp(Math.min(input.times(weights[s]), 50));
      sum += chances[s];
    }
    for (int s = 0; s < chances.length; s++) {
      chances[s] /= sum;
    }
    return chances;
  }

  private static Input input(Trait trait, Map<String, Integer> vocabulary) {
    double[] dense = unit(trait.vector);
    int[] places =
        trait.words.stream()
            .map(vocabulary::get)
            .filter(Objects::nonNull)
            .mapToInt(place -> dense.length + place)
            .toArray();
    return new Input(dense, places, WORDS / Math.sqrt(Math.max(1, trait.words.size())));
  }

  /** Of length one, whatever the model gave, with one more for the subject itself. */
  private static double[] unit(float[] vector) {
    double squares = 0;
    for (float each : vector) {
      squares += (double) each * each;
    }
    double length = squares == 0 ? 1 : Math.sqrt(squares);
    double[] unit = new double[vector.length + 1];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = vector[i] / length;
    }
    unit[vector.length] = 1;
    return unit;
  }

  /** A long row of numbers, most of them 0. */
  private static final class Input {
    private final double[] dense; // its beginning
    private final int[] places; // of those behind that are not 0
    private final double value; // of each of these

    Input(double[] dense, int[] places, double value) {
      this.dense = dense;
      this.places = places;
      this.value = value;
    }

    double times(double[] weights) {
      double sum = 0;
      for (int k = 0; k < dense.length; k++) {
        sum += weights[k] * dense[k];
      }
      for (int place : places) {
        sum += weights[place] * value;
      }
      return sum;
    }

    void addTo(double[] sum, double times) {
      for (int k = 0; k < dense.length; k++) {
        sum[k] += times * dense[k];
      }
      for (int place : places) {
        sum[place] += times * value;
      }
    }
  }
}
