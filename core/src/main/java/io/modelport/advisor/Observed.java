package io.modelport.advisor;

import io.modelport.Sensitivity;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is seen of an application at one time. What nobody looked at is empty, and no change of it
 * is ever found.
 *
 * @param day when
 * @param figures zero or more each
 * @param ceiling the highest class that may leave
 * @param operations who could run a model: an answer to {@link Question#OPERATIONS}
 * @param model that serves, as the provider names it
 * @param retirement when the provider stops it
 */
public record Observed(
    LocalDate day,
    Map<Live, Double> figures,
    Optional<Sensitivity> ceiling,
    Optional<Choice> operations,
    Optional<String> model,
    Optional<LocalDate> retirement) {

  public Observed {
    figures = Map.copyOf(figures);
    figures.forEach(
        (live, value) -> {
          if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                live + " has to be zero or more, not " + value + ".");
          }
        });
  }

  /** Nothing seen on that day yet. */
  public static Observed on(LocalDate day) {
    return new Observed(
        day, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Observed with(Live live, double value) {
    Map<Live, Double> more = new EnumMap<>(Live.class);
    more.putAll(figures);
    more.put(live, value);
    return new Observed(day, more, ceiling, operations, model, retirement);
  }

  public Observed withCeiling(Sensitivity highest) {
    return new Observed(day, figures, Optional.of(highest), operations, model, retirement);
  }

  public Observed withOperations(Choice who) {
    return new Observed(day, figures, ceiling, Optional.of(who), model, retirement);
  }

  public Observed withModel(String name) {
    return new Observed(day, figures, ceiling, operations, Optional.of(name), retirement);
  }

  public Observed withRetirement(LocalDate last) {
    return new Observed(day, figures, ceiling, operations, model, Optional.of(last));
  }

  Optional<Double> find(Live live) {
    return Optional.ofNullable(figures.get(live));
  }
}
