package io.modelport.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.Role;
import io.modelport.Sensitivity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteTest {
  private static final String GOOD =
      "{\"id\":\"a\",\"input\":\"Hello?\",\"checks\":[{\"contains\":\"hello\"}]}";

  @Test
  void aCaseHasWhatItsLineSays() {
    Case read =
        only(
            """
            {"id":7,"system":"Be brief.","input":[{"role":"user","content":"Hi"},\
            {"role":"assistant","content":"Hello"},{"role":"user","content":"Why?"}],\
            "documents":[{"name":"terms","text":"Ten days."}],"tags":["a","b"],"weight":2.5,\
            "group":"g","sensitivity":"confidential","options":{"temperature":0,"seed":3,\
            "max-output-tokens":9,"schema":{"type":"object"}},"checks":[{"exact":"x"}]}\
            """);
    assertThat(read.id()).isEqualTo("7");
    assertThat(read.asked().messages())
        .extracting(message -> message.role())
        .containsExactly(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER);
    assertThat(read.asked().documents().get(0).name()).isEqualTo("terms");
    assertThat(read.tags()).containsExactly("a", "b");
    assertThat(read.weight()).isEqualTo(2.5);
    assertThat(read.group()).isEqualTo("g");
    assertThat(read.asked().options().maxOutputTokens()).hasValue(9);
    assertThat(read.asked().options().seed()).hasValue(3);
    assertThat(read.asked().options().responseSchema()).hasValue("{\"type\":\"object\"}");
    assertThat(read.request().context().declared()).hasValue(Sensitivity.CONFIDENTIAL);
    assertThat(read.floor()).isEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @Test
  void defaultsHoldForTheCasesBehindThem() {
    Suite suite =
        Suite.of(
            "s",
            """
            {"defaults":{"system":"Be brief.","tags":"all","checks":[{"exact":"x"}]}}
            {"id":"a","input":"1"}

            {"id":"b","input":"2","tags":["other"]}
            """);
    assertThat(suite.cases()).hasSize(2);
    assertThat(suite.cases().get(0).tags()).containsExactly("all");
    assertThat(suite.cases().get(1).tags()).containsExactly("other");
    assertThat(suite.cases().get(1).asked().messages()).hasSize(2);
  }

  @Test
  void anyChangeOfACaseChangesTheDigest() {
    String digest = Suite.of("s", GOOD).digest();
    assertThat(Suite.of("t", GOOD).digest()).isEqualTo(digest);
    assertThat(Suite.of("s", GOOD.replace("hello", "Hello")).digest()).isNotEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"a\"|s line 1: is not valid JSON (column",
        "[1]|s line 1: is not a JSON object.",
        "{\"id\":\"a\",\"weight\":NaN}|s line 1: is not valid JSON (column",
        "{\"id\":\"a\",\"id\":\"b\"}|s line 1: is not valid JSON (column",
        "{\"input\":\"x\",\"checks\":[{\"exact\":\"x\"}]}|\"id\" has to be a text or a whole"
            + " number.",
        "{\"id\":\"a\",\"checks\":[{\"exact\":\"x\"}]}|\"input\" has to be a text, or an array of",
        "{\"id\":\"a\",\"input\":[{\"role\":\"x\",\"content\":\"y\"}]}|\"input\" has a turn that is"
            + " no",
        "{\"id\":\"a\",\"input\":\"x\"}|\"checks\" has to be an array of at least one check.",
        "{\"id\":\"a\",\"input\":\"x\",\"check\":[]}|\"check\" is unknown; was \"checks\" meant?",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[1]}|\"checks[0]\" has to be an object such as",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"contain\":\"y\"}]}|\"checks[0].contain\" is"
            + " an unknown check; was \"contains\" meant? (checks: cites, contains, cost",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"exact\":\"y\",\"regex\":\"z\"}]}|\"checks[0].regex\""
            + " is a second check",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"exact\":\"y\",\"ignorecase\":true}]}|\"checks[0].ignorecase\""
            + " is unknown; was \"ignore-case\" meant?",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"regex\":\"(\"}]}|\"checks[0].regex\" is no"
            + " RE2 expression",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"number\":\"1\"}]}|\"checks[0].number\" has to"
            + " be a number.",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"number\":1e99999999}]}|s line 1:"
            + " \"checks[0].number\" has to be a number with an exponent from -999 to 999.",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"number\":-1e-99999999}]}|\"checks[0].number\""
            + " has to be a number with an exponent from -999 to 999.",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"number\":1,\"tolerance\":-1}]}|\"checks[0].tolerance\""
            + " has to be a number from 0.0 and up.",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"label\":\"a\",\"labels\":[\"b\"]}]}|\"checks[0].label\""
            + " is none of \"labels\".",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"latency\":\"2\"}]}|\"checks[0].latency\" has"
            + " to be a time such as",
        "{\"id\":\"a\",\"input\":\"x\",\"checks\":[{\"judge\":\"a\",\"least\":1.5}]}|\"checks[0].least\""
            + " has to be a number from 0.0 to 1.0.",
        "{\"id\":\"a\",\"input\":\"x\",\"weight\":1e999,\"checks\":[{\"exact\":\"y\"}]}|\"weight\""
            + " has to be a number",
        "{\"id\":\"a\",\"input\":\"x\",\"sensitivity\":\"secret\",\"checks\":[{\"exact\":\"y\"}]}|\"sensitivity\""
            + " is public, internal, confidential or restricted.",
        "{\"id\":\"a\",\"input\":\"x\",\"documents\":\"y\",\"checks\":[{\"exact\":\"y\"}]}|\"documents\""
            + " has to be an array of {name, text}.",
        "{\"defaults\":{\"id\":\"a\"}}|\"defaults.id\" is unknown",
        "{\"id\":\"a\",\"input\":\"x\",\"options\":{\"temprature\":0},\"checks\":[{\"exact\":\"y\"}]}|\"options.temprature\""
            + " is unknown; was \"temperature\" meant?",
      })
  void mistakesAreNamedWithLineAndField(String line, String said) {
    assertThatThrownBy(() -> Suite.of("s", line))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(said);
  }

  @Test
  void allMistakesAreToldAtOnce() {
    assertThatThrownBy(() -> Suite.of("s", GOOD + "\n{\n" + GOOD + "\n[]"))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "s line 2: is not valid JSON (column 2).",
                        "s line 3: \"id\" is the same as in line 1.",
                        "s line 4: is not a JSON object."));
  }

  @Test
  void aSuiteWithoutACaseIsRefused() {
    for (String text : List.of("", "\n\n", "{\"defaults\":{\"tags\":\"a\"}}")) {
      assertThatThrownBy(() -> Suite.of("s", text)).hasMessageContaining("s holds no case");
    }
  }

  @Test
  void filesThatCannotBeReadAreNamed(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> Suite.read(folder.resolve("none.jsonl")))
        .hasMessageContaining("none.jsonl cannot be read (NoSuchFileException)");
    Path file =
        Files.write(folder.resolve("latin.jsonl"), "é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Suite.read(file)).hasMessageContaining("latin.jsonl is not UTF-8");
  }

  /** Mistakes name places, never what stands there: a suite may hold customers' texts. */
  @Test
  void mistakesDoNotQuoteTheLine() {
    assertThatThrownBy(() -> Suite.of("s", "{\"id\":\"a\",\"input\":\"My password is hunter2"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  private static Case only(String line) {
    return Suite.of("s", line).cases().get(0);
  }
}
