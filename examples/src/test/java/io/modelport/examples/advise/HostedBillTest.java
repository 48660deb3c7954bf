package io.modelport.examples.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class HostedBillTest {
  private static final String CENT =
      "{\"inside\":false,\"cost\":{\"amount\":0.01,\"currency\":\"USD\"}}";
  private final HostedBill bill = new HostedBill();

  @Test
  void failedAttemptsArePaidAndCallsInsideDoNotCount() throws Exception {
    add("[" + CENT + "," + CENT + "]");
    add("[" + CENT + ",{\"inside\":true}]");
    add("[" + CENT + "]");
    assertThat(bill.mean("USD").orElseThrow()).isCloseTo(0.015, within(1e-12));
    assertThat(bill.problem("USD")).isEmpty();
  }

  @Test
  void anUnpricedCallMakesTheMeanUnknown() throws Exception {
    add("[" + CENT + "]");
    add("[{\"inside\":false,\"cost\":{\"basis\":\"UNPRICED\"}}]");
    assertThat(bill.mean("USD")).isEmpty();
    assertThat(bill.problem("USD")).get().asString().endsWith("are in USD, no price.");
  }

  @Test
  void anotherCurrencyIsNeverConverted() throws Exception {
    add("[" + CENT + "]");
    assertThat(bill.mean("EUR")).isEmpty();
    assertThat(bill.problem("EUR")).get().asString().contains("in EUR, and are in USD");
  }

  @Test
  void aCallThatWasPaidInTwoCurrenciesHasNoPrice() throws Exception {
    add("[" + CENT.replace("USD", "EUR") + "," + CENT + "]");
    assertThat(bill.mean("USD")).isEmpty();
    assertThat(bill.problem("USD")).get().asString().endsWith("are in no price.");
  }

  @Test
  void aPriceOfNothingIsNone() throws Exception {
    add("[" + CENT.replace("0.01", "0") + "]");
    assertThat(bill.mean("USD")).isEmpty();
  }

  private void add(String attempts) throws JsonProcessingException {
    bill.add(new ObjectMapper().readTree(attempts));
  }
}
