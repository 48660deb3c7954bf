package io.modelport.sensitivity.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTokensTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT =
      "{\"a\\u0040\\n\": [\"x\\\"y\", -12.5e+3, true, null, {\"\": \"\\\\\"}], \"b\" : 4111111111111111}";

  @Test
  void aPartOfAStringAndAWholeNumberAreCut() {
    List<JsonTokens.Cut> cuts =
        JsonTokens.cut(TEXT, List.of(new Span("A", 4, 6), new Span("B", 60, 75)));
    assertThat(cuts)
        .containsExactly(
            new JsonTokens.Cut("A", 3, 9, "@", false),
            new JsonTokens.Cut(
                "B", TEXT.indexOf("4111"), TEXT.length() - 1, "4111111111111111", true));
  }

  @Test
  void whateverIsCutTheTextStaysJson() throws JsonProcessingException {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      List<Span> spans = new ArrayList<>();
      for (int k = 0; k <= random.nextInt(4); k++) {
        int start = random.nextInt(TEXT.length());
        spans.add(new Span("A", start, Math.min(TEXT.length(), start + 1 + random.nextInt(20))));
      }
      MaskedText masked = new MaskedText(TEXT);
      int number = 1;
      for (JsonTokens.Cut cut : MaskedText.cuts(TEXT, Span.merged(spans))) {
        masked.replace(cut, new Mask("A", number++));
      }
      assertThat(JSON.readTree(masked.text())).as(spans.toString()).isNotNull();
    }
  }

  @Test
  void onlyOneWholeObjectOrArrayIsJson() {
    assertThat(List.of("{}", " [1, 2]\n", TEXT)).allMatch(JsonText::isJson);
    assertThat(List.of("", "1", "{a}", "{} {}", "[1", "{\"a\":1} and more", "[x] is a citation"))
        .noneMatch(JsonText::isJson);
  }
}
