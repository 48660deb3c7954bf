package io.modelport.advisor.costs;

/**
 * What the inputs come to, in their currency.
 *
 * @param rate requests a second, mean
 * @param hostedRequest one hosted request
 * @param hostedMonth all requests hosted
 * @param machineHour one machine of ours
 * @param machineRate requests a second that one machine is given, mean: its share at the peak is
 *     within the planned use
 * @param machines of ours for all requests
 * @param privateMonth all requests on our machines, people included
 * @param privateMillion a million output tokens there, at this volume
 * @param use share of saturation that our machines see on average, spare ones included
 * @param splitMonth what must stay on our machines, the rest hosted
 * @param burstMonth the mean on our machines, what exceeds them hosted
 * @param breakEven requests a second from which on our machines are never dearer again; counts a
 *     request that was answered well where both qualities are known
 */
public record Costs(
    Span rate,
    Span hostedRequest,
    Span hostedMonth,
    Span machineHour,
    Span machineRate,
    Span machines,
    Span privateMonth,
    Span privateMillion,
    Span use,
    Span splitMonth,
    Span burstMonth,
    Span breakEven) {

  /** Whether self-hosting is the cheaper one whatever the unknown turns out to be. */
  public boolean privateIsCheaper() {
    return rate.low() >= breakEven.high();
  }

  /** Whether it is the dearer one whatever the unknown turns out to be. */
  public boolean hostedIsCheaper() {
    return rate.high() <= breakEven.low();
  }
}
