package io.modelport.drift;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of one call; no text. What nobody could see is absent, and is not counted.
 * Immutable.
 */
public final class Observation {
  private final String id;
  private final Map<Signal, Double> numbers;
  private final Map<Signal, String> words;
  private final Optional<Sketch> asked;
  private final Optional<Sketch> answered;

  private Observation(
      String id,
      Map<Signal, Double> numbers,
      Map<Signal, String> words,
      Optional<Sketch> asked,
      Optional<Sketch> answered) {
    this.id = id;
    this.numbers = numbers;
    this.words = words;
    this.asked = asked;
    this.answered = answered;
  }

  /**
   * Nothing seen yet.
   *
   * @param id of the call's decision, by which it is counted once
   */
  public static Observation of(String id) {
    return new Observation(
        id,
        new EnumMap<>(Signal.class),
        new EnumMap<>(Signal.class),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * With a number.
   *
   * @throws IllegalArgumentException where the signal is no number, or the number is none
   */
  public Observation with(Signal signal, double number) {
    if (!signal.isNumber() || Double.isNaN(number) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(signal + " cannot be the number " + number + ".");
    }
    Map<Signal, Double> more = new EnumMap<>(numbers);
    more.put(signal, number);
    return new Observation(id, more, words, asked, answered);
  }

  /**
   * With a word.
   *
   * @param word one of few, such as a language or a fingerprint; never content
   * @throws IllegalArgumentException where the signal is a number
   */
  public Observation with(Signal signal, String word) {
    if (signal.isNumber()) {
      throw new IllegalArgumentException(signal + " is a number, not a word.");
    }
    Map<Signal, String> more = new EnumMap<>(words);
    more.put(signal, word);
    return new Observation(id, numbers, more, asked, answered);
  }

  /** With what can be seen of the question; signals that were given stay. */
  public Observation asked(String text) {
    return asked(Sketch.of(text))
        .orElse(Signal.INPUT_LENGTH, text.length())
        .orElse(Signal.INPUT_LANGUAGE, Tongue.of(text));
  }

  /** With what the question is about. */
  public Observation asked(Sketch sketch) {
    return new Observation(id, numbers, words, Optional.of(sketch), answered);
  }

  /** With what can be seen of the answer; signals that were given stay. */
  public Observation answered(String text) {
    return answered(Sketch.of(text)).shaped(text);
  }

  /** With the shape of the answer alone, from which nothing of it can be guessed. */
  public Observation shaped(String text) {
    return orElse(Signal.FAILURE, "answered")
        .orElse(Signal.LENGTH, text.length())
        .orElse(Signal.LANGUAGE, Tongue.of(text))
        .orElse(Signal.FORMAT, Form.of(text))
        .orElse(Signal.REFUSAL, Refusals.isOne(text) ? "refused" : "complied");
  }

  /** With what the answer is about. */
  public Observation answered(Sketch sketch) {
    return new Observation(id, numbers, words, asked, Optional.of(sketch));
  }

  private Observation orElse(Signal signal, double number) {
    return numbers.containsKey(signal) ? this : with(signal, number);
  }

  private Observation orElse(Signal signal, String word) {
    return words.containsKey(signal) ? this : with(signal, word);
  }

  /** Of the call's decision. */
  public String id() {
    return id;
  }

  Map<Signal, Double> numbers() {
    return Collections.unmodifiableMap(numbers);
  }

  Map<Signal, String> words() {
    return Collections.unmodifiableMap(words);
  }

  Optional<Sketch> asked() {
    return asked;
  }

  Optional<Sketch> answered() {
    return answered;
  }

  @Override
  public String toString() {
    return "Observation[" + id + ", " + numbers.keySet() + ", " + words.keySet() + "]";
  }
}
