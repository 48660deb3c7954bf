package io.modelport.sensitivity.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisedTextTest {

  private static String view(String text) {
    NormalisedText view = NormalisedText.of(text);
    return view.slice(0, view.length());
  }

  @Test
  void plainTextIsItsOwnView() {
    assertThat(view("Order 12-34, please.\n\tThanks")).isEqualTo("Order 12-34, please.\n\tThanks");
  }

  @ParameterizedTest
  @CsvSource({
    "１２３４, 1234",
    "١٢٣٤, 1234",
    "१२३४, 1234",
    "①②③, 123",
    "𝟏𝟐𝟑, 123",
    "4\u200b1\u2060\u00ad1, 411",
    "4\uFE0F\u20E31\uFE0F\u20E3, 41",
    "\u202e123\u202c, 123",
    "1‐2–3—4−5, 1-2-3-4-5",
    "аdmin, admin",
    "Contraseña, Contrasena",
    "Straße, Strasse",
    "Łódź, Lodz",
    "name＠firma．de, name@firma.de",
    "e\u0301, e"
  })
  void whatLooksTheSameReadsTheSame(String text, String expected) {
    assertThat(view(text)).isEqualTo(expected);
  }

  @Test
  void everyPlaceLeadsBackToTheOriginal() {
    String text = "é 𝟏\u200b２ ß!";
    NormalisedText view = NormalisedText.of(text);
    assertThat(view.slice(0, view.length())).isEqualTo("e 12 ss!");
    assertThat(text.substring(view.originalStart(2), view.originalEnd(4))).isEqualTo("𝟏\u200b２");
    assertThat(text.substring(view.originalStart(5), view.originalEnd(7))).isEqualTo("ß");
  }

  @Test
  void placesOutsideReadAsNothing() {
    NormalisedText view = NormalisedText.of("a");
    assertThat(view.at(-1)).isEqualTo((char) 0);
    assertThat(view.at(1)).isEqualTo((char) 0);
    assertThat(view.slice(-3, 9)).isEqualTo("a");
  }

  @Test
  void aPhraseLigatureDoesNotLetTheTextGrow() {
    String ligatures = "\uFDFA".repeat(1000);
    assertThat(NormalisedText.of(ligatures).length()).isLessThanOrEqualTo(4 * ligatures.length());
  }

  @Test
  void unpairedSurrogatesSurvive() {
    assertThat(NormalisedText.of("a\uD800b\uDC00").length()).isEqualTo(4);
  }

  @Test
  void tellsWhetherTwoSpansSayTheSame() {
    NormalisedText view = NormalisedText.of("abcabcab");
    assertThat(view.isSame(0, 3, 3, 6)).isTrue();
    assertThat(view.isSame(0, 3, 1, 4)).isFalse();
    assertThat(view.isSame(0, 2, 3, 6)).isFalse();
  }
}
