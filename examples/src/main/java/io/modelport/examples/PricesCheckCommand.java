package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.assembly.Assembly;
import io.modelport.cost.Price;
import io.modelport.cost.PriceList;
import io.modelport.cost.Rates;
import io.modelport.examples.text.Columns;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every known price, and which of them nobody has looked at for long. */
@Command(
    name = "check",
    header = "Lists every known price and fails where one was read long ago.",
    description = {
      "Prices are of a million tokens. They come with the library; those of the file that",
      "modelport.prices.file names stand over them. Exit status 1 where a price is old."
    })
final class PricesCheckCommand implements Callable<Integer> {
  private static final int MODEL = 24;
  private static final int MONEY = 9;

  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Option(
      names = "--max-age",
      paramLabel = "DAYS",
      defaultValue = "270",
      description = "How old a price may be (${DEFAULT-VALUE}).")
  int maxAge;

  PricesCheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<String> mistakes = shell.settings().problems(Assembly.keys(), Set.of());
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(mistakes);
    }
    PriceList prices = PriceList.of(shell.settings());
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    shell.out().println(row("PROVIDER", "MODEL", "INPUT", "CACHED", "OUTPUT", "FROM, FOR", "READ"));
    prices.all().forEach(price -> print(price));
    List<Price> old = prices.all().stream().filter(price -> age(price, today) > maxAge).toList();
    shell.out().println();
    shell.out().println(prices.all().size() + " prices, version " + prices.version());
    for (Price price : old) {
      shell
          .err()
          .println(
              price.provider()
                  + " "
                  + price.model()
                  + " was read "
                  + age(price, today)
                  + " days ago; look at "
                  + price.source());
    }
    return old.isEmpty() ? 0 : 1;
  }

  private void print(Price price) {
    String from = price.from().equals(LocalDate.MIN) ? "" : "from " + price.from();
    shell.out().println(row(price, price.rates(), from));
    price
        .longer()
        .ifPresent(
            longer ->
                shell
                    .out()
                    .println(row(price, longer.rates(), "over " + longer.above() + " tokens")));
  }

  private static String row(Price price, Rates rates, String when) {
    return row(
        price.provider(),
        price.model(),
        money(Optional.of(rates.input()), price.currency()),
        money(rates.cached(), price.currency()),
        money(Optional.of(rates.output()), price.currency()),
        when,
        price.checked().toString());
  }

  private static String row(
      String provider,
      String model,
      String input,
      String cached,
      String output,
      String when,
      String read) {
    return String.join(
        "  ",
        Columns.fit(provider, 9),
        Columns.fit(model, MODEL),
        Columns.fit(input, MONEY),
        Columns.fit(cached, MONEY),
        Columns.fit(output, MONEY),
        Columns.fit(when, 18),
        read);
  }

  private static String money(Optional<BigDecimal> amount, String currency) {
    return amount.map(each -> each.toPlainString() + " " + currency).orElse("");
  }

  private static long age(Price price, LocalDate today) {
    return ChronoUnit.DAYS.between(price.checked(), today);
  }
}
