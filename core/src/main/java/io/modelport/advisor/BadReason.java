package io.modelport.advisor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reasons that are heard and do not count, and what is to be said to them. */
public enum BadReason {
  PRESTIGE(
      "A GPU cluster impresses once and is paid every month; what users notice is the answer."),
  AUTOMATICALLY_CHEAPER(
      "Machines are paid by the hour, not by the token: cheaper only beyond the break-even."),
  APIS_ARE_RISKY(
      "Which risk: a leak, an outage, a change? Contracts, regions, a second provider and pinned"
          + " versions answer each; your own service has the same three."),
  EVERYBODY_DOES_IT("They have other data, other volume and other people."),
  VENDOR_LOCK_IN("Behind ModelPort the backend is one property; what locks in is the prompts.");

  private final String answer;

  BadReason(String answer) {
    this.answer = answer;
  }

  /** Why it does not count. */
  public String answer() {
    return answer;
  }

  /** As files write it, such as {@code automatically-cheaper}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<BadReason> of(String word) {
    return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
  }
}
