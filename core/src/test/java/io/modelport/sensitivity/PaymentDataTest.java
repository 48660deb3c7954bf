package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Sensitivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentDataTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "3782 822463 10005",
        "5555555555554444",
        "2223003122003222",
        "6011111111111117",
        "3530111333300000",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "４１１１　１１１１　１１１１　１１１１",
        "41\u200b11 11\u00ad11 1111 1111"
      })
  void findsCardNumbersHoweverTheyAreWritten(String number) {
    String text = "It was charged to " + number + ", twice";
    assertThat(Detected.values("PAYMENT_CARD", text)).containsExactly(number);
    assertThat(Detected.sensitivity(text)).isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void aWordForCardsStandsInForTheChecksum() {
    assertThat(Detected.types("my credit card 4111 1111 1111 1112"))
        .containsExactly("PAYMENT_CARD");
    assertThat(Detected.types("ref 4111 1111 1111 1112")).isEmpty();
    assertThat(Detected.types("Kreditkarte: 6759649826438453")).containsExactly("PAYMENT_CARD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "de89 3704 0044 0532 0130 00",
        "GB82-WEST-1234-5698-7654-32",
        "FR14 2004 1010 0505 0001 3M02 606",
        "ＤＥ８９ ３７０４ ００４４ ０５３２ ０１３０ ００",
        "NO93 8601 1117 947",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S"
      })
  void findsIbansInAnyCaseAndSpacing(String iban) {
    assertThat(Detected.values("IBAN", "Bitte auf " + iban + " überweisen")).containsExactly(iban);
  }

  @Test
  void anIbanIsConfidential() {
    assertThat(Detected.sensitivity("DE89370400440532013000")).isEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @Test
  void aFailedChecksumIsNoIbanUnlessTheTextSaysSo() {
    assertThat(Detected.types("part DE89370400440532013001")).doesNotContain("IBAN");
    assertThat(Detected.sensitivity("IBAN DE89370400440532013001"))
        .isEqualTo(Sensitivity.CONFIDENTIAL);
  }
}
