package io.modelport.advisor.costs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What costs depend on: what it means and what it may be, what is assumed where nobody says it, and
 * how to learn it. Money is in the currency of the {@link Inputs}.
 */
@SuppressWarnings("ImmutableEnumChecker") // a Span is a record of two numbers
public enum Input {
  REQUESTS_PER_DAY(
      1e-3,
      1e10,
      null,
      "requests a day, mean of a month",
      "the audit log, or the provider's usage page of the last three months"),
  INPUT_TOKENS(
      1,
      1e7,
      new Span(200, 4000),
      "tokens of a prompt, mean",
      "the audit log, or the provider's usage page"),
  OUTPUT_TOKENS(
      1,
      1e6,
      new Span(100, 1000),
      "tokens of an answer, mean",
      "the audit log, or the provider's usage page"),
  CACHED_SHARE(
      0,
      1,
      new Span(0, 0.5),
      "share of the prompt that the provider has in its cache",
      "cached tokens on the provider's usage page"),
  PEAK_TO_MEAN(
      1,
      1000,
      new Span(1, 20),
      "requests in the busiest hour over those in a mean one",
      "requests of each hour of an ordinary month"),
  YEARLY_GROWTH(
      0.01,
      100,
      new Span(1, 2),
      "volume in a year over that of today; 1 is no growth",
      "the plan of those who pay"),
  STAYING_SHARE(
      0,
      1,
      new Span(0.05, 0.5),
      "share of the requests that must stay inside",
      "classify, on a sample of real requests"),
  PRICE_INPUT(
      1e-6, 1e5, null, "hosted price of a million prompt tokens", "prices check, or your contract"),
  PRICE_CACHED(
      1e-6,
      1e5,
      null,
      "hosted price of a million cached prompt tokens",
      "prices check, or your contract"),
  PRICE_OUTPUT(
      1e-6, 1e5, null, "hosted price of a million answer tokens", "prices check, or your contract"),
  HOSTED_REQUEST(
      1e-9,
      1e5,
      null,
      "what one hosted request costs, in place of prices",
      "the bill over the requests of its month"),
  MACHINE_HOUR(
      1e-4,
      1e5,
      new Span(2, 7),
      true,
      "price of an hour of one machine",
      "an offer for the machine on which you measured; assumed: one H100 on demand, 2026"),
  SATURATION_TOKENS(
      0.1,
      1e8,
      new Span(500, 8000),
      "output tokens a second of one saturated machine",
      "a load test with your own lengths, until more load makes it no faster"),
  SATURATION_INPUT_TOKENS(1, 1e7, null, "prompt tokens in that load test", "the load test"),
  SATURATION_OUTPUT_TOKENS(1, 1e6, null, "answer tokens in that load test", "the load test"),
  USE_TARGET(
      0.05,
      1,
      new Span(0.5, 0.8),
      "share of saturation that is planned for at the peak",
      "the load at which the latency in the load test is still good"),
  SPARE_MACHINES(
      0,
      1000,
      new Span(0, 1),
      "machines that only stand in for others",
      "how long an outage may last"),
  STAFF_MONTH(
      0,
      1e8,
      new Span(3900, 15_800),
      true,
      "people who run it, a month",
      "names and hours; assumed: a quarter to a whole software developer, US median wage of May 2024 with benefits (BLS)"),
  SERVER_PURCHASE(
      1, 1e8, null, "price of one server of your own, in place of machine-hour", "an offer"),
  SERVER_YEARS(0.5, 15, new Span(3, 5), "years over which it is written off", "the accountants"),
  SERVER_WATTS(
      1, 1e5, new Span(400, 1500), "watts that it draws, mean", "a meter, or the data sheet"),
  POWER_OVERHEAD(
      1,
      4,
      new Span(1.1, 1.6),
      "power of the room over that of its machines (PUE)",
      "the data centre"),
  POWER_PRICE(1e-4, 100, new Span(0.08, 0.35), true, "price of a kilowatt-hour", "the power bill"),
  HOSTING_MONTH(
      0,
      1e6,
      new Span(50, 300),
      true,
      "room, network and repair of one server, a month",
      "the data centre"),
  COMMITMENT_MONTHS(
      0, 120, new Span(0, 12), "months for which machines are paid whatever comes", "the offer"),
  HOSTED_QUALITY(
      0.01, 1, null, "share of cases that the hosted model passes", "evaluate, on your own cases"),
  PRIVATE_QUALITY(
      0.01, 1, null, "share of cases that your model passes", "evaluate, on your own cases");

  private final Span allowed;
  private final @Nullable Span assumed;
  private final boolean inDollars;
  private final String meaning;
  private final String source;

  Input(double least, double most, @Nullable Span assumed, String meaning, String source) {
    this(least, most, assumed, false, meaning, source);
  }

  Input(
      double least,
      double most,
      @Nullable Span assumed,
      boolean inDollars,
      String meaning,
      String source) {
    this.allowed = new Span(least, most);
    this.assumed = assumed;
    this.inDollars = inDollars;
    this.meaning = meaning;
    this.source = source;
  }

  /** As files and people write it, such as {@code requests-per-day}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String meaning() {
    return meaning;
  }

  /** How to learn it, and where the assumption comes from. */
  public String source() {
    return source;
  }

  public Span allowed() {
    return allowed;
  }

  /** What is assumed of it; empty where nothing can be, and of money in other currencies. */
  Optional<Span> assumed(String currency) {
    return Optional.ofNullable(assumed).filter(span -> !inDollars || currency.equals("USD"));
  }

  /** The input of that key. */
  public static Optional<Input> of(String key) {
    return Arrays.stream(values()).filter(input -> input.key().equals(key)).findFirst();
  }
}
