package io.modelport.advisor.costs;

/** The formulas of docs/advisor.md. Pure functions. */
public final class CostModel {
  /** A month in hours: 8760 / 12. */
  static final double HOURS = 730;

  private static final double SECONDS = 3600;
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double TOKENS = 1e6;
  private static final Span CACHE_PRICE = new Span(0.1, 1);

  private final Inputs inputs;

  private CostModel(Inputs inputs) {
    this.inputs = inputs;
  }

  /** What the inputs come to; wider the less is known of them. */
  public static Costs costs(Inputs inputs) {
    return new CostModel(inputs).costs();
  }

  private Costs costs() {
    Span rate = span(Input.REQUESTS_PER_DAY).dividedBy(SECONDS_PER_DAY);
    Span request = hostedRequest();
    Span machineRate = machineRate();
    Span stay = span(Input.STAYING_SHARE);
    Span leave = new Span(1 - stay.high(), 1 - stay.low());
    return new Costs(
        rate,
        request,
        hostedMonth(rate, request),
        machineHour(),
        machineRate,
        machines(rate, machineRate),
        privateMonth(rate, machineRate),
        privateMillion(rate, machineRate),
        use(rate, machineRate),
        privateMonth(rate.times(stay), machineRate).plus(hostedMonth(rate.times(leave), request)),
        burstMonth(rate, request, machineRate),
        breakEven(request.times(quality()), machineRate));
  }

  private Span hostedRequest() {
    return inputs
        .find(Input.HOSTED_REQUEST)
        .orElseGet(
            () ->
                span(Input.INPUT_TOKENS)
                    .times(promptPrice())
                    .plus(span(Input.OUTPUT_TOKENS).times(span(Input.PRICE_OUTPUT)))
                    .dividedBy(TOKENS));
  }

  /** Of a million prompt tokens, some of which were cached; linear in their share. */
  private Span promptPrice() {
    Span price = span(Input.PRICE_INPUT);
    Span cached = inputs.find(Input.PRICE_CACHED).orElseGet(() -> price.times(CACHE_PRICE));
    Span share = span(Input.CACHED_SHARE);
    return mixed(price, cached, share.low()).or(mixed(price, cached, share.high()));
  }

  private static Span mixed(Span price, Span cached, double share) {
    return price.times(1 - share).plus(cached.times(share));
  }

  private static Span hostedMonth(Span rate, Span request) {
    return rate.times(request).times(HOURS * SECONDS);
  }

  private Span machineHour() {
    return inputs
        .find(Input.SERVER_PURCHASE)
        .map(
            purchase ->
                purchase
                    .dividedBy(span(Input.SERVER_YEARS).times(12 * HOURS))
                    .plus(power())
                    .plus(span(Input.HOSTING_MONTH).dividedBy(HOURS)))
        .orElseGet(() -> span(Input.MACHINE_HOUR));
  }

  private Span power() {
    return span(Input.SERVER_WATTS)
        .dividedBy(1000)
        .times(span(Input.POWER_OVERHEAD))
        .times(span(Input.POWER_PRICE));
  }

  private Span machineRate() {
    return saturatedRequests().times(span(Input.USE_TARGET)).dividedBy(span(Input.PEAK_TO_MEAN));
  }

  /**
   * Requests a second at saturation. Where it was measured with other lengths, the work of a token
   * of the prompt lies between nothing and that of a token of the answer.
   */
  private Span saturatedRequests() {
    Span answer = span(Input.OUTPUT_TOKENS);
    Span measuredAnswer = inputs.find(Input.SATURATION_OUTPUT_TOKENS).orElse(answer);
    Span prompt = span(Input.INPUT_TOKENS);
    Span measuredPrompt = inputs.find(Input.SATURATION_INPUT_TOKENS).orElse(prompt);
    if (measuredAnswer.equals(answer) && measuredPrompt.equals(prompt)) {
      return span(Input.SATURATION_TOKENS).dividedBy(answer);
    }
    Span ofAnswers = measuredAnswer.dividedBy(answer);
    Span ofAll = measuredAnswer.plus(measuredPrompt).dividedBy(answer.plus(prompt));
    return span(Input.SATURATION_TOKENS).dividedBy(measuredAnswer).times(ofAnswers.or(ofAll));
  }

  private Span machines(Span rate, Span machineRate) {
    return working(rate, machineRate).plus(spare());
  }

  private static Span working(Span rate, Span machineRate) {
    return rate.dividedBy(machineRate).rising(load -> Math.max(1, Math.ceil(load - 1e-9)));
  }

  private Span spare() {
    return span(Input.SPARE_MACHINES).rising(Math::ceil);
  }

  private Span privateMonth(Span rate, Span machineRate) {
    return machines(rate, machineRate)
        .times(machineHour())
        .times(HOURS)
        .plus(span(Input.STAFF_MONTH));
  }

  /**
   * Machines for the mean. Of traffic with a peak of {@code p} times the mean no more than {@code 1
   * - 1/p} can lie above it: when it comes all at once.
   */
  private Span burstMonth(Span rate, Span request, Span machineRate) {
    Span peak = span(Input.PEAK_TO_MEAN);
    Span above = new Span(0, 1 - 1 / peak.high());
    return privateMonth(rate, machineRate.times(peak))
        .plus(hostedMonth(rate.times(above), request));
  }

  /** All machines work; each delivers what {@link Saturation} says of its part of the load. */
  private Span privateMillion(Span rate, Span machineRate) {
    Span machines = machines(rate, machineRate);
    Span asked = rate.times(span(Input.OUTPUT_TOKENS));
    Span saturation = span(Input.SATURATION_TOKENS);
    Span delivered =
        Span.of(delivered(asked.low(), machines.low(), saturation.low()))
            .or(Span.of(delivered(asked.high(), machines.high(), saturation.high())));
    return privateMonth(rate, machineRate)
        .dividedBy(delivered.times(HOURS * SECONDS))
        .times(TOKENS);
  }

  private static double delivered(double asked, double machines, double saturation) {
    return Double.isInfinite(asked) || Double.isInfinite(machines)
        ? asked
        : machines * new Saturation(saturation).delivered(asked / machines);
  }

  private Span use(Span rate, Span machineRate) {
    Span use = rate.dividedBy(machines(rate, machineRate).times(saturatedRequests()));
    return new Span(Math.min(1, use.low()), Math.min(1, use.high()));
  }

  /** Good answers of ours for a good hosted one; the same where nobody measured both. */
  private Span quality() {
    return inputs
        .find(Input.PRIVATE_QUALITY)
        .flatMap(ours -> inputs.find(Input.HOSTED_QUALITY).map(ours::dividedBy))
        .orElse(Span.of(1));
  }

  private Span breakEven(Span request, Span machineRate) {
    Span machine = machineHour().dividedBy(SECONDS);
    Span fixed = span(Input.STAFF_MONTH).dividedBy(HOURS * SECONDS).plus(spare().times(machine));
    return new Span(
        crossing(request.high(), machineRate.high(), machine.low(), fixed.low()),
        crossing(request.low(), machineRate.low(), machine.high(), fixed.high()));
  }

  private static double crossing(double request, double rate, double machine, double fixed) {
    if (Double.isInfinite(request) || Double.isInfinite(rate)) {
      return 0;
    }
    return new BreakEven(request, rate, machine, fixed).requests();
  }

  private Span span(Input input) {
    return inputs.span(input);
  }
}
