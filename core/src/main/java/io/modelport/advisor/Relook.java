package io.modelport.advisor;

import io.modelport.advisor.costs.Figures;
import io.modelport.advisor.costs.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what is seen now with what a decision rested on. A pure function of both, so it may run
 * as often as figures come in.
 */
public final class Relook {
  private static final double PRICE_CHANGE = 0.1;
  private static final double SHARE_CHANGE = 0.1;
  private static final double QUALITY_LOSS = 0.05;
  private static final int NOTICE_DAYS = 180;
  private static final int MONTHS = 12;
  private static final int PROVISIONAL_MONTHS = 3;

  private final Advice advice;
  private final Observed then;
  private final Observed now;
  private final List<Trigger> found = new ArrayList<>();

  private Relook(Advice advice, Observed then, Observed now) {
    this.advice = advice;
    this.then = then;
    this.now = now;
  }

  /**
   * Why to look again, each with its figures; empty where nothing has changed that counts.
   *
   * @param then what was seen when the advice was followed
   */
  public static List<Trigger> reasons(Advice advice, Observed then, Observed now) {
    Relook relook = new Relook(advice, then, now);
    relook.volume();
    relook.price();
    relook.privacy();
    relook.maturity();
    relook.provider();
    relook.time();
    return List.copyOf(relook.found);
  }

  /** The break-even was crossed, whichever way. */
  private void volume() {
    Span even = advice.costs().breakEven();
    now.find(Live.REQUESTS_PER_SECOND)
        .ifPresent(
            rate -> {
              double before = then.find(Live.REQUESTS_PER_SECOND).orElse(rate);
              if (even.low() > 0 && before < even.low() && rate >= even.low()) {
                add(Trigger.Sign.VOLUME, "the volume has passed", even.low(), before, rate);
              } else if (before >= even.high() && rate < even.high()) {
                add(Trigger.Sign.VOLUME, "the volume has fallen below", even.high(), before, rate);
              }
            });
  }

  private void price() {
    then.find(Live.COST_PER_REQUEST)
        .flatMap(
            before ->
                now.find(Live.COST_PER_REQUEST)
                    .filter(cost -> Math.abs(cost - before) > PRICE_CHANGE * before)
                    .map(cost -> "a hosted request costs " + was(before, cost)))
        .ifPresent(words -> add(Trigger.Sign.PRICE, words));
  }

  private void privacy() {
    if (then.ceiling().isPresent()
        && now.ceiling().isPresent()
        && !then.ceiling().equals(now.ceiling())) {
      add(
          Trigger.Sign.PRIVACY,
          "the highest class that may leave is "
              + now.ceiling().get()
              + ", and was "
              + then.ceiling().get());
    }
    now.find(Live.STAYING_SHARE)
        .ifPresent(
            share -> {
              double before = then.find(Live.STAYING_SHARE).orElse(share);
              if (Math.abs(share - before) > SHARE_CHANGE) {
                add(Trigger.Sign.PRIVACY, "the share that must stay is " + was(before, share));
              }
            });
  }

  private void maturity() {
    if (then.operations().isPresent()
        && now.operations().isPresent()
        && !then.operations().equals(now.operations())) {
      add(
          Trigger.Sign.MATURITY,
          "of those who would run it is now true: " + now.operations().get().meaning());
    }
  }

  private void provider() {
    if (then.model().isPresent() && now.model().isPresent() && !then.model().equals(now.model())) {
      add(
          Trigger.Sign.BEHAVIOUR,
          "the model that serves is " + now.model().get() + ", and was " + then.model().get());
    }
    then.find(Live.QUALITY)
        .flatMap(
            before ->
                now.find(Live.QUALITY)
                    .filter(quality -> quality < before - QUALITY_LOSS)
                    .map(quality -> "the share of cases passed is " + was(before, quality)))
        .ifPresent(words -> add(Trigger.Sign.BEHAVIOUR, words));
    Optional<LocalDate> end =
        now.retirement().filter(last -> !last.isAfter(now.day().plusDays(NOTICE_DAYS)));
    end.ifPresent(last -> add(Trigger.Sign.RETIREMENT, "the provider stops the model on " + last));
  }

  /** After so many even an answer under which nothing changed is looked at again. */
  static int months(boolean provisional) {
    return provisional ? PROVISIONAL_MONTHS : MONTHS;
  }

  private void time() {
    int months = months(advice.provisional());
    if (!now.day().isBefore(then.day().plusMonths(months))) {
      add(Trigger.Sign.TIME, months + " months have passed since " + then.day());
    }
  }

  private void add(Trigger.Sign sign, String words, double mark, double before, double rate) {
    add(sign, words + " " + Figures.text(mark) + " requests a second: it is " + was(before, rate));
  }

  private void add(Trigger.Sign sign, String words) {
    found.add(new Trigger(sign, words));
  }

  private static String was(double before, double after) {
    return Figures.text(after) + ", and was " + Figures.text(before);
  }
}
