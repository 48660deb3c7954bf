package io.modelport.selfhosted.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.TextNode;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.NeedsNatives;
import io.modelport.selfhosted.gguf.BrokenModelException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsNatives
class AnswerGrammarTest {
  private static final Duration LONGEST = Duration.ofSeconds(5); // on a busy machine

  @BeforeAll
  static void start() throws BrokenModelException {
    SmallModel.load().close();
  }

  static Stream<String> hopeless() {
    String many =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "\"p" + i + "\":{}")
            .collect(Collectors.joining(","));
    return Stream.of(
        "",
        "canary",
        "[]",
        "1",
        "{\"type\": \"canary\"}",
        "{\"type\": \"object\"} trailing",
        "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
        "{\"items\":".repeat(10_000) + "{}" + "}".repeat(10_000),
        "{\"description\": \"" + "x".repeat(10_000_000) + "\"}",
        "{\"type\": \"object\", \"properties\": {" + many + "}}",
        "{\"type\": \"array\", \"items\": {\"type\": \"integer\"}, \"minItems\": 1000000000}",
        "{\"type\": \"string\", \"maxLength\": 1000000000}",
        "{\"type\": \"string\", \"pattern\": \"^a{1000000}$\"}",
        "{\"type\": \"string\", \"pattern\": \"^(((a{900}){900}){900}){9999}$\"}",
        "{\"type\": \"string\", \"pattern\": \"^" + "(".repeat(50_000) + "$\"}",
        "{\"type\": \"object\", \"properties\": {\"" + "é".repeat(100_000) + "\": {}}}",
        "{\"$ref\": \"https://canary.invalid/schema.json\"}",
        "{\"$ref\": \"#/nowhere\"}",
        "{\"$defs\": {\"a\": {\"$ref\": \"#/$defs/a\"}}, \"allOf\": [{\"$ref\": \"#/$defs/a\"}]}",
        "{\"$defs\": {\"a\": {\"type\": \"object\", \"properties\": {\"p\": {\"allOf\": [{\"$ref\":"
            + " \"#/$defs/a\"}]}}}}, \"allOf\": [{\"$ref\": \"#/$defs/a\"}]}",
        "{\"type\": [\"object\", \"object\"], \"properties\": {\"p\":".repeat(25)
            + "{}"
            + "}}".repeat(25),
        "{\"type\": \"object\", \"properties\": {"
            + many.substring(0, many.indexOf(",\"p4000\""))
            + "}}",
        "{\"type\": \"array\", \"items\": {}, \"minItems\": 10, \"maxItems\": 2}",
        "{\"type\": \"string\", \"pattern\": \"^(((a?){30}){30}){30}$\"}",
        "{\"type\": \"string\", \"pattern\": \"^((.?.?|b){1,20}c*){1,20}$\"}",
        "{\"type\": \"string\", \"minLength\": 10, \"maxLength\": 1}",
        "{\"type\": \"integer\", \"maximum\": -9223372036854775807}",
        "{\"type\": \"integer\", \"minimum\": 5, \"maximum\": 3}",
        "{\"type\": [\"null\", \"integer\"], \"exclusiveMinimum\": 3, \"maximum\": 3.5}",
        meeting(60),
        strings(300),
        choices(3_000),
        "{\"type\": \"object\", \"properties\": {\"]canary\": {}}, \"additionalProperties\": true}");
  }

  /** Two ways at each step that meet again at the next: llama.cpp would try them all. */
  private static String meeting(int steps) {
    return IntStream.range(0, steps)
        .mapToObj(
            i -> {
              String next = "{\"$ref\": \"#/$defs/a" + (i + 1) + "\"}";
              return "\"a" + i + "\": {\"anyOf\": [" + next + ", " + next + "]}, ";
            })
        .collect(
            Collectors.joining(
                "",
                "{\"$ref\": \"#/$defs/a0\", \"$defs\": {",
                "\"a" + steps + "\": {\"type\": \"integer\"}}}"));
  }

  private static String strings(int count) {
    String names =
        IntStream.range(0, count).mapToObj(i -> "\"p" + i + "\"").collect(Collectors.joining(","));
    return "{\"type\": \"object\", \"properties\": {"
        + names.replace(",", ": {\"type\": \"string\", \"maxLength\": 999},")
        + ": {}}, \"required\": ["
        + names
        + "]}";
  }

  private static String choices(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"value" + i + "\"")
        .collect(Collectors.joining(",", "{\"enum\": [", "]}"));
  }

  @Test
  void largeSchemasOfUseAreUnderstood() {
    for (String schema : new String[] {meeting(6), strings(50), choices(500)}) {
      assertThat(AnswerGrammar.of(schema)).contains("root ::=");
    }
  }

  @Test
  void manyDigitsBehindABraceAreReadOnce() {
    String schema = "{\"const\": \"{" + "1".repeat(200_000) + "\"}";
    assertTimeoutPreemptively(
        LONGEST, () -> assertThat(AnswerGrammar.of(schema)).contains("root ::="));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hopeless")
  void aHopelessSchemaIsRefused(String schema) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> AnswerGrammar.of(schema))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST))
        .hasMessageContaining("response schema")
        .hasMessageNotContaining("canary");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
  }

  static Stream<String> patternsThatAreNotUnderstood() {
    return Stream.of(
        "a",
        "^a",
        "a$",
        "^[$",
        "^\\$",
        "^a{$",
        "^a{,}$",
        "^a{99999999999}$",
        "^*$",
        "^a**$",
        "^(|*)$",
        "^(a$",
        "^a)$",
        "^a^b$",
        "^\\d$",
        "^\\bx$",
        "^[\\d]$",
        "^(?=a)$",
        "^(?<n>a)$",
        "^[]$",
        "^]$",
        "^\"$",
        "^\\\"$",
        "^\\\\$",
        "^\\n$",
        "^\\x22$",
        "^\\u005c$",
        "^[a\"]$",
        "^[ -~]$",
        "^[A-z]$",
        "^[\\x00-\\x1f]$",
        "^[\\t]$",
        "^" + "(".repeat(50) + ")".repeat(50) + "$");
  }

  /** llama.cpp would accept any text, and print the pattern. */
  @ParameterizedTest(name = "{index}")
  @MethodSource("patternsThatAreNotUnderstood")
  void aPatternThatIsNotUnderstoodIsRefused(String pattern) {
    String schema = "{\"type\": \"string\", \"pattern\": " + TextNode.valueOf(pattern) + "}";
    assertThatThrownBy(() -> AnswerGrammar.of(schema)).hasMessageContaining("pattern");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "^$",
        "^a$",
        "^[a-z]+$",
        "^(?:ab|c)*d?$",
        "^[^x]{2,5}$",
        "^\\.\\$$",
        "^a{3}$",
        "^.*é$",
        "^[^-a]\\-[#-A\\]-~ -!-]$",
        "^-\\x41$"
      })
  void aSimplePatternIsUnderstood(String pattern) {
    String schema = "{\"type\": \"string\", \"pattern\": " + TextNode.valueOf(pattern) + "}";
    assertThat(AnswerGrammar.of(schema)).contains("root ::=");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "{'type': 'number', 'minimum': 5, 'maximum': 6}",
        "{'type': ['number', 'null'], 'exclusiveMinimum': 5}",
        "{'minimum': 3}",
        "{'type': 'integer', 'minimum': 2, 'exclusiveMinimum': 3}",
        "{'type': 'integer', 'minimum': 99999999999999999999}",
        "{'type': 'integer', 'maximum': 2.5}",
        "{'type': 'array', 'prefixItems': [{}], 'minItems': 2}",
        "{'type': 'array', 'prefixItems': [{}, {}], 'maxItems': 1}",
        "{'type': 'array', 'prefixItems': [{}], 'items': {'type': 'null'}}",
        "{'type': 'object', 'properties': {'a': {}}, 'required': ['b']}",
        "{'type': 'object', 'required': ['b']}",
        "{'type': 'object', 'additionalProperties': false, 'required': ['b']}",
        "{'type': 'object', 'properties': {'a': {}}, 'anyOf': [{'type': 'null'}]}",
        "{'type': 'object', 'properties': {'a': {}}, 'allOf': [{'properties': {'b': {}}}]}",
        "{'$defs': {'x': {'type': 'string'}}, '$ref': '#/$defs/x', 'minLength': 5}",
        "{'type': 'string', 'pattern': '^a*$', 'minLength': 3}",
        "{'type': 'string', 'format': 'date', 'minLength': 20}",
        "{'enum': ['a', 'abcd'], 'minLength': 3}",
        "{'const': {'a': 1}, 'type': 'string'}",
        "{'enum': [1, 'a'], 'type': 'string'}",
        "{'allOf': [{'type': 'string', 'minLength': 3}]}",
        "{'allOf': [{'enum': ['a']}, {'enum': ['b']}]}",
        "{'allOf': [{'anyOf': [{'properties': {'a': {}}, 'required': ['a']}]}]}",
        "{'type': 'array', 'items': {'anyOf': [{'type': 'number', 'minimum': 5}]}}"
      })
  void aSchemaThatWouldBeFollowedInPartIsRefused(String schema) {
    assertThatThrownBy(() -> AnswerGrammar.answerSchema(schema.replace('\'', '"')))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST))
        .hasMessageContaining("does not follow");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "{'type': 'object', 'properties': {'a': {}}, 'required': ['a'], 'minLength': 5}",
        "{'type': 'object', 'required': [], 'additionalProperties': true}",
        "{'type': ['string', 'integer', 'null'], 'minLength': 2, 'minimum': 3, 'maximum': 4}",
        "{'type': ['string', 'null'], 'enum': ['a', null]}",
        "{'type': 'array', 'prefixItems': [{}, {}], 'minItems': 2, 'maxItems': 2}",
        "{'type': 'array', 'items': {'type': 'string', 'format': 'email'}, 'minItems': 2}",
        "{'allOf': [{'$ref': '#/$defs/x'}], '$defs': {'x': {'enum': ['a', 'b']}}}",
        "{'allOf': [{'properties': {'a': {}}, 'required': ['a']}, {'properties': {'b': {}}}]}",
        "{'properties': {'minimum': {'type': 'string'}, 'const': {'type': 'integer'}}}"
      })
  void aSchemaOfWhichNothingIsPassedOverIsUnderstood(String schema) {
    String json = schema.replace('\'', '"');
    AnswerGrammar.answerSchema(json);
    assertThat(AnswerGrammar.of(json)).contains("root ::=");
  }

  @Test
  void aSchemaMayContainItself() {
    String tree =
        "{\"$ref\": \"#/$defs/t\", \"$defs\": {\"t\": {\"type\": \"object\", \"properties\":"
            + " {\"next\": {\"$ref\": \"#/$defs/t\"}}}}}";
    assertThat(AnswerGrammar.of(tree)).contains("root ::=");
  }

  /** Each of these may be written; what matters is that none hangs or crashes. */
  @Test
  void oddSchemasEndInAGrammarOrARefusal() {
    String several =
        IntStream.range(0, 300).mapToObj(i -> "\"p" + i + "\":{}").collect(Collectors.joining(","));
    for (String schema :
        new String[] {
          "{\"$ref\": \"#\"}",
          "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/a\"}}}",
          "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\":"
              + " {\"$ref\": \"#/$defs/a\"}}}",
          "{\"allOf\": [{\"$ref\": \"#\"}]}",
          "{\"anyOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"}]}",
          "{\"type\": \"object\", \"properties\": {" + several + "}}",
          "{\"type\": \"integer\", \"minimum\": -9223372036854775808, \"maximum\": 9223372036854775807}",
          "{\"type\": \"integer\", \"minimum\": 1e300}",
          "{\"type\": \"array\", \"minItems\": -1, \"maxItems\": -5}",
          "{\"type\": \"array\", \"minItems\": 1e300}",
          "{\"type\": \"array\", \"minItems\": \"x\"}",
          "{\"type\": 5, \"properties\": 7, \"items\": 9, \"enum\": 3, \"required\": {}}",
          "{\"enum\": []}",
          "{\"const\": null}",
          "{}"
        }) {
      try {
        assertThat(AnswerGrammar.of(schema)).contains("root");
      } catch (ModelException e) {
        assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST);
      }
    }
  }
}
