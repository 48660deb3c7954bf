package io.modelport.cost;

import static io.modelport.TokenCount.estimated;
import static io.modelport.TokenCount.reported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.modelport.Cost;
import io.modelport.Cost.Basis;
import io.modelport.Settings;
import io.modelport.Usage;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {
  private final Meter meter =
      new Meter(
          PriceList.of(Settings.of(Map.of())),
          Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));

  @Test
  void freshCachedAndOutputTokensHaveTheirOwnPrices() {
    Usage usage = Usage.of(reported(1000), reported(200)).withCached(reported(400));
    Cost cost = cost("gpt-5.4", Optional.empty(), usage);
    // 600 x 2.50 + 400 x 0.25 + 200 x 15.00 for a million
    assertThat(cost.amount().orElseThrow()).isEqualByComparingTo("0.0046");
    assertThat(cost.basis()).isEqualTo(Basis.PRICED);
    assertThat(cost.currency()).isEqualTo("USD");
  }

  @Test
  void oneTokenIsNotRoundedAway() {
    Cost cost = cost("gpt-5.4-nano", Optional.empty(), Usage.of(reported(1), reported(0)));
    assertThat(cost.amount().orElseThrow()).isEqualByComparingTo("0.0000002");
  }

  @Test
  void aLongPromptCostsMoreAsAWhole() {
    Target haiku = target("anthropic", "claude-haiku-5-5");
    Usage ordinary = Usage.of(reported(100_000), reported(1000));
    Usage longer = Usage.of(reported(100_001), reported(1000));
    assertThat(meter.cost(haiku, Optional.empty(), ordinary, Duration.ZERO).amount().orElseThrow())
        .isEqualByComparingTo("0.0105");
    assertThat(meter.cost(haiku, Optional.empty(), longer, Duration.ZERO).amount().orElseThrow())
        .isEqualByComparingTo("0.0525005");
  }

  @Test
  void theModelThatAnsweredIsPriced() {
    Usage usage = Usage.of(reported(1_000_000), reported(0));
    assertThat(
            cost("gpt-5.4", Optional.of("gpt-5.4-mini-2026-03-17"), usage).amount().orElseThrow())
        .isEqualByComparingTo("0.75");
    Cost unknown = cost("gpt-5.4", Optional.of("gpt-99"), usage);
    assertThat(unknown.amount().orElseThrow()).isEqualByComparingTo("2.5");
    assertThat(unknown.basis()).isEqualTo(Basis.ESTIMATED);
  }

  @Test
  void whatIsGuessedIsCalledAnEstimate() {
    Usage guessed = Usage.of(estimated(1000), estimated(200));
    assertThat(cost("gpt-5.4", Optional.empty(), guessed).basis()).isEqualTo(Basis.ESTIMATED);
    Target flash = target("gemini", "gemini-3.5-flash");
    Usage cached = Usage.of(reported(10), reported(10)).withCached(reported(5));
    assertThat(meter.cost(flash, Optional.empty(), cached, Duration.ZERO).basis())
        .isEqualTo(Basis.ESTIMATED);
  }

  @Test
  void whatWentIntoACacheCostsWhatTheListSaysOrIsAnEstimate() {
    Usage usage = Usage.of(reported(1_000_000), reported(0));
    Usage written = usage.withWritten(reported(400_000));
    assertThat(cost("gpt-5.4", Optional.empty(), usage.withWritten(reported(0))).basis())
        .isEqualTo(Basis.PRICED);
    Cost full = cost("gpt-5.4", Optional.empty(), written);
    assertThat(full.amount().orElseThrow()).isEqualByComparingTo("2.5");
    assertThat(full.basis()).isEqualTo(Basis.ESTIMATED);
    Cost listed =
        costBy(
            "{input: 5, cached: 0.5, written: 6.25, output: 25}",
            written.withCached(reported(100_000)));
    assertThat(listed.amount().orElseThrow()).isEqualByComparingTo("5.05");
    assertThat(listed.basis()).isEqualTo(Basis.PRICED);
  }

  @Test
  void withoutAPriceOrACountThereIsNoAmount() {
    Usage usage = Usage.of(reported(10), reported(10));
    assertThat(cost("gpt-none", Optional.empty(), usage)).isEqualTo(Cost.unpriced());
    assertThat(cost("gpt-5.4", Optional.empty(), Usage.none())).isEqualTo(Cost.unpriced());
  }

  @Test
  void moreCachedThanReadIsNotPaidBack() {
    Usage odd = Usage.of(reported(10), reported(0)).withCached(reported(1000));
    assertThat(cost("gpt-5.4", Optional.empty(), odd).amount().orElseThrow())
        .isEqualByComparingTo("0.0000025");
  }

  /** 3.60 an hour, shared by two calls: half a thousandth a second. */
  @Test
  void aMachineOfOnesOwnIsPaidByTheTime(@TempDir Path folder) throws IOException {
    String own =
        """
        - provider: llama.cpp
          currency: EUR
          source: the bill of our machine
          checked: 2026-11-01
          models: {small: {hour: 3.60, at-once: 2}}
        """;
    Path file = Files.writeString(folder.resolve("prices.yaml"), own);
    Meter ours =
        new Meter(
            PriceList.of(Settings.of(Map.of("modelport.prices.file", file.toString()))),
            Clock.systemUTC());
    Target small = target("llama.cpp", "small");
    Cost cost = ours.cost(small, Optional.empty(), Usage.none(), Duration.ofSeconds(10));
    assertThat(cost.amount().orElseThrow()).isEqualByComparingTo("0.005");
    assertThat(cost.currency()).isEqualTo("EUR");
    assertThat(cost.basis()).isEqualTo(Basis.ESTIMATED);
  }

  private Cost cost(String model, Optional<String> served, Usage usage) {
    return meter.cost(target("openai", model), served, usage, Duration.ZERO);
  }

  private static Cost costBy(String price, Usage usage) {
    String list =
        """
        - provider: anthropic
          currency: USD
          source: a test
          checked: 2026-11-01
          models:
            kept: %s
        """;
    Meter own =
        new Meter(
            PriceList.of("test", list.formatted(price)),
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
    return own.cost(target("anthropic", "kept"), Optional.empty(), usage, Duration.ZERO);
  }

  private static Target target(String provider, String model) {
    Target target = mock();
    when(target.provider()).thenReturn(provider);
    when(target.model()).thenReturn(model);
    return target;
  }
}
