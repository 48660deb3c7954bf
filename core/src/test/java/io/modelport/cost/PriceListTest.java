package io.modelport.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final String OWN =
      """
      - provider: openai
        currency: EUR
        source: our contract
        checked: 2026-11-01
        models:
          gpt-5.4: {input: 1.5, output: 9}
      """;

  @TempDir Path folder;

  @Test
  void everyBuiltInPriceHasASourceAndADay() {
    assertThat(builtIn().all()).isNotEmpty().allSatisfy(PriceListTest::isFounded);
  }

  private static void isFounded(Price price) {
    assertThat(price.source()).startsWith("https://");
    assertThat(price.checked()).isAfter(LocalDate.parse("2026-01-01")).isBeforeOrEqualTo(DAY);
    assertThat(price.currency()).isEqualTo("USD");
    assertThat(price.rates().cached().orElse(BigDecimal.ZERO))
        .isLessThanOrEqualTo(price.rates().input());
  }

  @Test
  void aSnapshotCostsWhatItsModelCosts() {
    assertThat(builtIn().find("anthropic", "claude-haiku-4-5-20251001", DAY))
        .isEqualTo(builtIn().find("anthropic", "claude-haiku-4-5", DAY))
        .isPresent();
    assertThat(builtIn().find("openai", "gpt-5.4-2026-03-05", DAY)).isPresent();
    assertThat(builtIn().find("openai", "gpt-5.4-turbo", DAY)).isEmpty();
    assertThat(builtIn().find("nobody", "gpt-5.4", DAY)).isEmpty();
  }

  @Test
  void aPriceHoldsFromItsDayOn() {
    PriceList prices = builtIn();
    LocalDate last = LocalDate.parse("2026-12-31");
    assertThat(prices.find("gemini", "gemini-3.8-flash", last).orElseThrow().rates().input())
        .isEqualByComparingTo("0.75");
    assertThat(
            prices
                .find("gemini", "gemini-3.8-flash", last.plusDays(1))
                .orElseThrow()
                .rates()
                .input())
        .isEqualByComparingTo("1.50");
  }

  @Test
  void ourOwnPriceStandsInForTheBuiltInOne() {
    Price price = with(OWN).find("openai", "gpt-5.4", DAY).orElseThrow();
    assertThat(price.currency()).isEqualTo("EUR");
    assertThat(price.rates().input()).isEqualByComparingTo("1.5");
    assertThat(price.rates().cached()).isEmpty();
    assertThat(with(OWN).find("openai", "gpt-5.5", DAY)).isPresent();
  }

  @Test
  void theVersionIsThatOfTheTexts() {
    assertThat(builtIn().version()).hasSize(64).isEqualTo(builtIn().version());
    assertThat(with(OWN).version()).isNotEqualTo(builtIn().version());
    assertThat(with(OWN + "\n").version()).isNotEqualTo(with(OWN).version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          currency: EUR           | currency: euro         | line 2: expected a currency
          input: 1.5              | input: -1              | line 6: expected an amount
          input: 1.5              | input: .nan            | line 6: expected an amount
          input: 1.5              | input: 1e9             | line 6: expected an amount
          'input: 1.5, '          | ''                     | line 6: "input" is missing
          output: 9               | output: 9, outptu: 2   | line 6: "outptu" is not a key here
          checked: 2026-11-01     | checked: yesterday     | line 4: expected a day
          provider: openai        | vendor: openai         | line 1: "vendor" is not a key
          '{input: 1.5, output: 9}' | cheap                | line 6: a price has to be a mapping
          '- provider: openai'    | 'provider: openai'     | not YAML
          """)
  void everyMistakeIsNamedWithItsLine(String right, String wrong, String told) {
    assertThat(OWN).contains(right);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> with(OWN.replace(right, wrong)))
        .withMessageContaining("modelport.prices.file")
        .withMessageContaining(told);
  }

  @Test
  void aMissingFileIsNamed() {
    Settings settings = Settings.of(Map.of("modelport.prices.file", "no-such-file.yaml"));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> PriceList.of(settings))
        .withMessageContaining("no-such-file.yaml");
  }

  private static PriceList builtIn() {
    return PriceList.of(Settings.of(Map.of()));
  }

  private PriceList with(String own) {
    try {
      Path file = Files.writeString(folder.resolve("prices.yaml"), own);
      return PriceList.of(Settings.of(Map.of("modelport.prices.file", file.toString())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
