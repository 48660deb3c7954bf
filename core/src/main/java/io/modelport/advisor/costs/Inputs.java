package io.modelport.advisor.costs;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of the inputs, and in which currency. Immutable. */
public final class Inputs {
  private static final Set<Input> OF_PRICES =
      EnumSet.of(Input.PRICE_INPUT, Input.PRICE_CACHED, Input.PRICE_OUTPUT, Input.CACHED_SHARE);
  private static final Set<Input> OF_SERVERS =
      EnumSet.of(
          Input.SERVER_YEARS,
          Input.SERVER_WATTS,
          Input.POWER_OVERHEAD,
          Input.POWER_PRICE,
          Input.HOSTING_MONTH);
  private static final Set<Input> ONLY_WHERE_SAID =
      EnumSet.of(
          Input.HOSTED_REQUEST,
          Input.SERVER_PURCHASE,
          Input.SATURATION_INPUT_TOKENS,
          Input.SATURATION_OUTPUT_TOKENS,
          Input.HOSTED_QUALITY,
          Input.PRIVATE_QUALITY);

  private final String currency;
  private final Map<Input, Span> given;

  private Inputs(String currency, Map<Input, Span> given) {
    this.currency = currency;
    this.given = Collections.unmodifiableMap(given);
  }

  /**
   * Nothing known yet.
   *
   * @param currency ISO 4217; amounts are never converted
   */
  public static Inputs in(String currency) {
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "\"" + currency + "\" is not a currency; write three letters such as USD.");
    }
    return new Inputs(currency, new EnumMap<>(Input.class));
  }

  /**
   * With one more known.
   *
   * @throws IllegalArgumentException for what the input cannot be, in a sentence that names it
   */
  public Inputs with(Input input, Span span) {
    Span allowed = input.allowed();
    if (!allowed.contains(span.low()) || !allowed.contains(span.high())) {
      throw new IllegalArgumentException(
          input.key()
              + " has to be from "
              + Figures.text(allowed.low())
              + " to "
              + Figures.text(allowed.high())
              + ", not "
              + Figures.text(span)
              + ".");
    }
    Map<Input, Span> more = new EnumMap<>(Input.class);
    more.putAll(given);
    more.put(input, span);
    return new Inputs(currency, more);
  }

  /** With what the other knows and this one does not. */
  public Inputs orElse(Inputs other) {
    Map<Input, Span> more = new EnumMap<>(Input.class);
    more.putAll(other.given);
    more.putAll(given);
    return new Inputs(currency, more);
  }

  public String currency() {
    return currency;
  }

  /** What was said; empty where nothing was. */
  public Optional<Span> find(Input input) {
    return Optional.ofNullable(given.get(input));
  }

  /** What was said, else what is assumed, else {@link Span#ANY}. */
  public Span span(Input input) {
    return find(input).or(() -> input.assumed(currency)).orElse(Span.ANY);
  }

  /** The inputs that count here, which depends on what was said. */
  public List<Input> inPlay() {
    return Stream.of(Input.values()).filter(this::counts).toList();
  }

  /** Those that count and that nobody said. */
  public List<Input> missing() {
    return inPlay().stream().filter(input -> !given.containsKey(input)).toList();
  }

  private boolean counts(Input input) {
    if (ONLY_WHERE_SAID.contains(input)) {
      return given.containsKey(input);
    }
    if (input == Input.PRICE_CACHED && Span.of(0).equals(given.get(Input.CACHED_SHARE))) {
      return false;
    }
    if (OF_PRICES.contains(input)) {
      return !given.containsKey(Input.HOSTED_REQUEST);
    }
    boolean own = given.containsKey(Input.SERVER_PURCHASE);
    return OF_SERVERS.contains(input) ? own : !(own && input == Input.MACHINE_HOUR);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inputs that
        && currency.equals(that.currency)
        && given.equals(that.given);
  }

  @Override
  public int hashCode() {
    return given.hashCode();
  }

  @Override
  public String toString() {
    return currency + " " + given;
  }
}
