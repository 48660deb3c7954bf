package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckDigitsTest {

  @Test
  void luhnAcceptsTestCardsAndRejectsOneChangedDigit() {
    assertThat(CheckDigits.luhn("4111111111111111")).isTrue();
    assertThat(CheckDigits.luhn("378282246310005")).isTrue();
    assertThat(CheckDigits.luhn("4111111111111112")).isFalse();
  }

  @Test
  void mod97IsOneForAValidIbanWithItsHeadMovedBehind() {
    assertThat(CheckDigits.mod97("WEST12345698765432" + "GB82")).isEqualTo(1);
    assertThat(CheckDigits.mod97("WEST12345698765432" + "GB83")).isNotEqualTo(1);
  }

  @Test
  void verhoeffFindsASwapThatASumWouldMiss() {
    assertThat(CheckDigits.verhoeff("2363")).isTrue();
    assertThat(CheckDigits.verhoeff("2633")).isFalse();
  }

  @Test
  void nationalSchemesAcceptTheirPublishedExamples() {
    assertThat(CheckDigits.cpf("11144477735")).isTrue();
    assertThat(CheckDigits.cpf("11111111111")).isFalse();
    assertThat(CheckDigits.tckn("10000000146")).isTrue();
    assertThat(CheckDigits.pesel("44051401359")).isTrue();
    assertThat(CheckDigits.codiceFiscale("RSSMRA85T10A562S")).isTrue();
    assertThat(CheckDigits.dni("12345678Z")).isTrue();
    assertThat(CheckDigits.dni("X1234567L")).isTrue();
    assertThat(CheckDigits.nric("S1234567D")).isTrue();
    assertThat(CheckDigits.ean13("7569217076985")).isTrue();
    assertThat(CheckDigits.nir("255081416802538")).isTrue();
  }
}
