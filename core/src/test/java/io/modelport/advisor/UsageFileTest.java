package io.modelport.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.modelport.ConfigurationException;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageFileTest {
  private static final String DAYS =
      """
      time,requests,input_tokens,output_tokens,cached_tokens,cost,currency
      2026-10-01,100,50000,20000,10000,1.50,USD
      2026-10-02,300,150000,60000,30000,4.50,USD
      """;

  @Test
  void daysSayVolumeLengthsAndCost() {
    Inputs inputs = read(DAYS).inputs("USD");
    assertThat(inputs.find(Input.REQUESTS_PER_DAY)).contains(Span.of(200));
    assertThat(inputs.find(Input.INPUT_TOKENS)).contains(Span.of(500));
    assertThat(inputs.find(Input.OUTPUT_TOKENS)).contains(Span.of(200));
    assertThat(inputs.find(Input.CACHED_SHARE)).contains(Span.of(0.2));
    assertThat(inputs.find(Input.HOSTED_REQUEST)).contains(Span.of(0.015));
    assertThat(inputs.find(Input.PEAK_TO_MEAN)).contains(new Span(1.5, 20));
  }

  @Test
  void objectsSayTheSame() {
    Usage usage =
        read(
            """
            {"time":"2026-10-01","requests":100,"cost":1.5,"currency":"USD"}
            {"time":"2026-10-02","requests":300,"cost":4.5,"currency":"USD"}
            """);
    assertThat(usage.inputs("USD").find(Input.HOSTED_REQUEST)).contains(Span.of(0.015));
    assertThat(usage.notes())
        .contains("input_tokens is missing in 2 of 2 rows, and not taken from the file.");
  }

  @Test
  void hoursSayThePeak() {
    Usage usage = read("time,requests\n2026-10-01T00,10\n2026-10-01T01,30\n2026-10-01T02:00Z,20\n");
    assertThat(usage.inputs("USD").span(Input.PEAK_TO_MEAN).low()).isCloseTo(1.5, within(1e-9));
    assertThat(usage.inputs("USD").span(Input.REQUESTS_PER_DAY).low()).isCloseTo(480, within(1e-9));
  }

  @Test
  void aGapMakesTheVolumeARangeAndIsNamed() {
    Usage usage = read("time,requests\n2026-10-01,100\n2026-10-04,300\n");
    assertThat(usage.inputs("USD").find(Input.REQUESTS_PER_DAY)).contains(new Span(100, 250));
    assertThat(usage.notes()).anyMatch(note -> note.startsWith("2 of 4 days are missing"));
  }

  @Test
  void aCostOfNothingIsNoPrice() {
    Usage usage = read("time,requests,cost,currency\n2026-10-01,100,0,USD\n");
    assertThat(usage.inputs("USD").find(Input.HOSTED_REQUEST)).isEmpty();
    assertThat(usage.notes()).anyMatch(note -> note.startsWith("The cost is zero"));
  }

  @Test
  void whatTheFileSaysStandsOverWhatSomebodySaid() {
    Inputs said = Inputs.in("USD").with(Input.REQUESTS_PER_DAY, Span.of(1e6));
    Answers answers = read(DAYS).over(Answers.of(said).with(Choice.MAY_LEAVE));
    assertThat(answers.said().find(Input.REQUESTS_PER_DAY)).contains(Span.of(200));
    assertThat(answers.is(Choice.MAY_LEAVE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-10-01,-5,,, | line 2: requests has to be a number of zero or more.",
        "2026-10-01,,,, | line 2: requests has to be a number",
        "yesterday,5,,, | line 2: time has to be a day such as 2026-10-01",
        "2026-10-01,5,1,1.0,EUR | has a cost of 2026-10-01T00:00 in EUR, and the answers are in USD",
        "2026-10-01,5,1,1.0, | in no currency, and the answers are in USD",
        "2026-10-01,0,,, | has no requests in it.",
        "2026-10-01,5 | has 2 cells, the head line 5.",
        "{\"time\" | line 2: is not valid JSON."
      })
  void whatCannotBeIsRefused(String row, String message) {
    refused("time,requests,input_tokens,cost,currency\n" + row + "\n", message);
  }

  @Test
  void rowsThatContradictEachOtherAreRefused() {
    refused("time,requests\n2026-10-01,5\n2026-10-01,6\n", "has 2026-10-01T00:00 twice.");
    refused("time,requests\n2026-10-01,5\n2026-10-02T03,6\n", "has hours and days");
    refused("day,requests\n2026-10-01,5\n", "\"day\" is no column; they are time, requests");
    refused("", "has no requests in it.");
  }

  private static void refused(String text, String message) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining(message);
  }

  private static Usage read(String text) {
    return UsageFile.read("usage.csv", text, "USD");
  }
}
