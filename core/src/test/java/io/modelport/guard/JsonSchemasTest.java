package io.modelport.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemasTest {
  private static final String TICKET =
      """
      {"type": "object", "required": ["category"], "additionalProperties": false,
       "properties": {"category": {"enum": ["billing", "refund"]}, "amount": {"anyOf": [
         {"type": "null"}, {"type": "number", "minimum": 0}]}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"amount\":1}|required",
        "{\"category\":\"other\"}|enum",
        "{\"category\":\"refund\",\"amount\":-1}|anyOf",
        "{\"category\":\"refund\",\"more\":1}|additionalProperties",
        "[]|type",
        "no JSON|type"
      })
  void saysWhichKeywordAnAnswerBreaks(String answer, String keyword) {
    assertThat(JsonSchemas.problems(TICKET, answer))
        .containsExactly("breaks \"" + keyword + "\" of the schema");
  }

  @Test
  void saysNothingOfAnAnswerThatKeepsTheSchema() {
    assertThat(JsonSchemas.problems(TICKET, "{\"category\":\"refund\",\"amount\":null}")).isEmpty();
    assertThat(JsonSchemas.problems("false", "1")).isEqualTo(List.of("is not JSON of the schema"));
  }

  @Test
  void refusesASchemaThatItCannotCheck() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonSchemas.problems("{\"if\":true}", "1"))
        .withMessageContaining("\"if\" cannot be checked");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonSchemas.problems("{", "1"))
        .withMessage("The schema is not JSON.");
  }
}
