package io.modelport.examples;

import io.modelport.evaluation.run.Allowance;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an evaluation may spend, as options of the command line. */
final class Limits {
  private static final Pattern MONEY = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)([A-Za-z]{3})");

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "At most so many calls for each side, the judge's included.")
  @Nullable Long calls;

  @Option(
      names = "--budget",
      paramLabel = "MONEY",
      description = "At most so much for each side, such as 2usd; needs known prices.")
  @Nullable String money;

  /**
   * What the options say.
   *
   * @throws IllegalArgumentException where they make no sense
   */
  Allowance allowance() {
    Allowance allowance = Allowance.unlimited();
    if (calls != null) {
      allowance = allowance.withCalls(calls);
    }
    if (money != null) {
      Matcher matcher = MONEY.matcher(money);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("--budget is an amount such as 2usd or 0.50eur.");
      }
      allowance =
          allowance.withMoney(
              new BigDecimal(matcher.group(1)), matcher.group(2).toUpperCase(Locale.ROOT));
    }
    return allowance;
  }
}
