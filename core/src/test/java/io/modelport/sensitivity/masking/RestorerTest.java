package io.modelport.sensitivity.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Finish;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestorerTest {
  private static final Map<Mask, String> VALUES =
      Map.of(
          new Mask("EMAIL", 1), "jo@example.org",
          new Mask("PAYMENT_CARD", 1), "4111 1111 1111 1111",
          new Mask("PAYMENT_CARD", 12), "5500 0000 0000 0004",
          new Mask("PASSWORD", 1), "a\"b\\c\nd");

  private final Restorer restorer = new Restorer(VALUES, false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<EMAIL_1>",
        "<email_1>",
        "<Email_1>",
        "<EMAIL\\_1>",
        "<EMAIL\\\\_1>",
        "\\<EMAIL\\_1\\>",
        "&lt;EMAIL_1&gt;",
        "\\u003cEMAIL_1\\u003E",
        "<EMAIL 1>",
        "<email-1>",
        "<EMAIL_1",
        "EMAIL_1",
        "EMAIL\\_1"
      })
  void whatAModelMakesOfAPlaceholderIsRestored(String written) {
    assertThat(restorer.text("to " + written + " now")).isEqualTo("to jo@example.org now");
    assertThat(restorer.text(written)).isEqualTo("jo@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<EMAIL_2>",
        "<EMAIL_01>",
        "<EMAIL_11>",
        "<EMAIL_>",
        "email_1",
        "email 1",
        "MY_EMAIL_1",
        "EMAIL_1a",
        "<EMAIL_1a>",
        "<PERSON_1>",
        "<PAYMENT CARD>",
        "<EMAIL_99999999999999>",
        "a < b and b > c",
        "&lt;p&gt;"
      })
  void whatIsNoPlaceholderOfThisRequestStays(String written) {
    assertThat(restorer.text(written)).isEqualTo(written);
  }

  @Test
  void bracketsOfOthersStay() {
    assertThat(restorer.text("<<EMAIL_1>> [EMAIL_1] (EMAIL_1) **<EMAIL_1>** `EMAIL_1`"))
        .isEqualTo(
            "<jo@example.org> [jo@example.org] (jo@example.org) **jo@example.org**"
                + " `jo@example.org`");
    assertThat(restorer.text("C:\\<EMAIL_1>\\>")).isEqualTo("C:\\jo@example.org\\>");
  }

  @Test
  void theLongerNumberWins() {
    assertThat(restorer.text("<PAYMENT_CARD_1>, <PAYMENT_CARD_12>"))
        .isEqualTo("4111 1111 1111 1111, 5500 0000 0000 0004");
  }

  @Test
  void piecesSplitAnywhereGiveTheWholeText() {
    String masked =
        "Dear <EMAIL_1>, \\<EMAIL\\_1\\> <payment card 12>&lt;EMAIL_1&gt; x<y EMAIL_1 EMAIL_1";
    String whole = restorer.text(masked);
    for (int i = 0; i <= masked.length(); i++) {
      for (int k = i; k <= masked.length(); k++) {
        assertThat(streamed(masked.substring(0, i), masked.substring(i, k), masked.substring(k)))
            .isEqualTo(whole);
      }
    }
  }

  private String streamed(String... pieces) {
    StringBuilder text = new StringBuilder();
    RestoredPieces restored = (RestoredPieces) restorer.pieces(append(text));
    for (String piece : pieces) {
      restored.accept(piece);
    }
    restored.end();
    return text.toString();
  }

  private static Consumer<String> append(StringBuilder text) {
    return text::append;
  }

  @Test
  void noMoreIsHeldBackThanThePlaceholderNeeds() {
    MaskReader reader = new MaskReader(List.of("EMAIL", "PAYMENT_CARD"));
    RestoredPieces pieces = new RestoredPieces(reader, VALUES, new JsonSign(false), restored -> {});
    String hard =
        "<PAYMENT\\\\_CARD\\\\_123456789012345 <<<EMAIL_1 \\u003cEMAIL_1\\u003 plain text";
    int most = 0;
    for (int i = 0; i < hard.length(); i++) {
      pieces.accept(hard.substring(i, i + 1));
      most = Math.max(most, pieces.heldBack());
    }
    assertThat(most).isPositive().isLessThan(reader.longest());
    pieces.accept("An ordinary end. ");
    assertThat(pieces.heldBack()).isZero();
  }

  @Test
  void valuesInJsonAreEscaped() {
    String arguments = "{\"password\":\"<PASSWORD_1>\",\"to\":\"\\u003cEMAIL_1\\u003e\"}";
    String restored = "{\"password\":\"a\\\"b\\\\c\\nd\",\"to\":\"jo@example.org\"}";
    Completion answer =
        restorer.answer(
            Completion.of(
                arguments,
                List.of(new ToolCall("1", "send", arguments)),
                Finish.TOOL_CALLS,
                Usage.none()));
    assertThat(answer.toolCalls()).containsExactly(new ToolCall("1", "send", restored));
    assertThat(answer.text()).isEqualTo(restored);
    assertThat(restorer.text("{note} <PASSWORD_1>")).isEqualTo("{note} a\"b\\c\nd");
    assertThat(new Restorer(VALUES, true).text("[\"<PASSWORD_1>\"]"))
        .isEqualTo("[\"a\\\"b\\\\c\\nd\"]");
  }

  @Test
  void nothingPrintsAValue() {
    List<String> printed = new ArrayList<>(List.of(restorer.toString()));
    Vaults vaults = MaskedRequests.vaults();
    Vault vault = vaults.of(io.modelport.CallContext.none());
    printed.add(vault.mask("EMAIL", "EMAIL", "jo@example.org").toString());
    printed.add(vault.toString());
    printed.add(
        String.valueOf(
            JsonTokens.cut("{\"a\":\"jo@example.org\"}", List.of(new Span("EMAIL", 6, 20)))));
    assertThat(printed).noneMatch(text -> text.contains("jo@example"));
  }
}
