package io.modelport.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.ModelStream.Piece;
import io.modelport.Settings;
import io.modelport.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileTest {
  @TempDir private Path directory;

  @Test
  void aTextAndItsPieces() {
    assertThat(answer("- match: hi\n  answer: Hello.").text()).isEqualTo("Hello.");
    ModelPort port = port("- match: hi\n  pieces: [He, \"\", llo]");
    try (ModelStream stream = port.stream(hi())) {
      assertThat(stream).extracting(Piece::text).containsExactly("He", "llo");
    }
  }

  @Test
  void jsonIsWrittenAsYamlOrAsText() {
    String yaml =
        "- match: hi\n  json: {id: 7, ok: true, no: yes, date: 2026-01-02, none: null, n: [1.5]}";
    assertThat(answer(yaml).text())
        .isEqualTo(
            "{\"id\":7,\"ok\":true,\"no\":\"yes\",\"date\":\"2026-01-02\",\"none\":null,\"n\":[1.5]}");
    assertThat(answer("- match: hi\n  json: '{\"id\":7}'").text()).isEqualTo("{\"id\":7}");
  }

  @Test
  void aToolCall() {
    Tool lookup = new Tool("lookup", "Looks up.", "{}");
    ModelResponse response =
        port("- match: hi\n  tool: {name: lookup, arguments: {ticket: 7}}")
            .generate(hi().withOptions(ModelOptions.none().withTools(List.of(lookup))));
    assertThat(response.finish()).isEqualTo(Finish.TOOL_CALLS);
    assertThat(response.toolCalls().get(0).name()).isEqualTo("lookup");
    assertThat(response.toolCalls().get(0).arguments()).isEqualTo("{\"ticket\":7}");
  }

  @Test
  void aRefusalIsAnAnswer() {
    assertThat(answer("- match: hi\n  refusal: No.").finish()).isEqualTo(Finish.REFUSED);
  }

  @Test
  void failuresAreNamedByTheirKind() {
    assertThat(failure("- match: hi\n  fail: rate-limited").kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(failure("- match: hi\n  fail: OVERLOADED").kind()).isEqualTo(Kind.OVERLOADED);
  }

  @Test
  void aCutKeepsTheFirstPieces() {
    ModelException cut = failure("- match: hi\n  pieces: [a, b, c]\n  cut-after: 2");
    assertThat(cut.kind()).isEqualTo(Kind.TRUNCATED);
    assertThat(cut.partialText()).hasValue("ab");
  }

  @Test
  void aStallEndsAtTheDeadline() {
    assertThat(late("- match: hi\n  stall: true").kind()).isEqualTo(Kind.TIMED_OUT);
    ModelException stalled = late("- match: hi\n  pieces: [a, b]\n  stall: true");
    assertThat(stalled.kind()).isEqualTo(Kind.TRUNCATED);
    assertThat(stalled.partialText()).hasValue("ab");
  }

  @Test
  void aSlowFirstTokenMeetsTheDeadlineToo() {
    assertThat(late("- match: hi\n  answer: Hello.\n  slow-first-token: 60s").kind())
        .isEqualTo(Kind.TIMED_OUT);
    assertThat(answer("- match: hi\n  answer: Hello.\n  slow-first-token: 1ms").text())
        .isEqualTo("Hello.");
  }

  @Test
  void aRuleThatIsUsedUpGivesWayToTheNext() {
    ModelPort port =
        port("- match: hi\n  fail: INTERNAL\n  times: 1\n- match: hi\n  answer: Hello.");
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> port.generate(hi()));
    assertThat(port.generate(hi()).text()).isEqualTo("Hello.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- match: hi\n  anser: x => line 2: \"anser\" is not a key here",
        "- match: hi => line 1: a rule has exactly one of",
        "- match: hi\n  answer: x\n  fail: INTERNAL => has answer, fail",
        "- answer: x => line 1: \"match\" is missing",
        "- match: (\n  answer: x => line 1: \"match\" is not an RE2 expression",
        "- match: hi\n  answer: x\n  answer: y => line 3: \"answer\" stands here twice",
        "- match: hi\n  fail: NEVER => line 2: \"fail\" is not a kind of failure",
        "- match: hi\n  pieces: x => line 2: expected a list of texts",
        "- match: hi\n  answer: x\n  times: 0 => line 3: expected a whole number from 1",
        "- match: hi\n  stall: maybe => line 2: expected true",
        "- match: hi\n  fail: INTERNAL\n  cut-after: 1 => line 3: \"cut-after\" needs an answer",
        "- match: hi\n  answer: x\n  slow-first-token: 5 => line 3: expected a time such as 250ms",
        "- match: hi\n  tool: lookup => line 2: \"tool\" has to be a mapping",
        "- match: hi\n  tool: {name: x} => line 2: \"arguments\" is missing",
        "- match: [hi]\n  answer: x => line 1: expected a text",
        "match: hi => line 1: the file has to be a list",
        "- hi => line 1: a rule has to be a mapping",
        "- match: 'hi => not YAML",
        "- match: &a [x]\n  answer: *a => line 2: an alias",
        " => the file has to be a list"
      })
  void everyMistakeIsNamedWithItsLine(String rulesAndMistake) {
    String[] parts = rulesAndMistake.split(" => ", 2);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> RuleFile.read(file(parts[0])))
        .withMessageContaining("modelport.fake.rules")
        .withMessageContaining("rules.yaml")
        .withMessageContaining(parts[1]);
  }

  @Test
  void allMistakesOfAFileAreNamedTogether() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> RuleFile.read(file("- answer: x\n- match: hi\n- match: (\n  fail: X")))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .hasSize(4)
                    .anyMatch(problem -> problem.contains("line 1: \"match\" is missing"))
                    .anyMatch(problem -> problem.contains("line 2: a rule has exactly one")));
  }

  @Test
  void aTagThatNamesAClassIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () -> RuleFile.read(file("- match: hi\n  answer: !!java.net.URL 'file:///nowhere'")))
        .withMessageContaining("line 2: not YAML: Global tag is not allowed");
  }

  @Test
  void aFileThatIsNoTextIsNamed() throws IOException {
    Path file = directory.resolve("rules.yaml");
    Files.write(file, new byte[] {'-', ' ', (byte) 0xC3, (byte) 0x28});
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> RuleFile.read(file))
        .withMessageContaining("not readable as UTF-8 text");
  }

  private ModelResponse answer(String rules) {
    return port(rules).generate(hi());
  }

  private ModelException failure(String rules) {
    return failure(rules, hi());
  }

  /** With a deadline so short that only what never ends may meet it. */
  private ModelException late(String rules) {
    return failure(
        rules, hi().withContext(CallContext.none().withDeadline(Duration.ofMillis(500))));
  }

  private ModelException failure(String rules, ModelRequest request) {
    try (ModelStream stream = port(rules).stream(request)) {
      stream.response();
    } catch (ModelException e) {
      return e;
    }
    throw new AssertionError("The call has to fail.");
  }

  private static ModelRequest hi() {
    return ModelRequest.of("hi");
  }

  private ModelPort port(String rules) {
    return ModelPort.open(
        Settings.of(
            Map.of(
                "modelport.backend", "fake",
                "modelport.retry.attempts", "1",
                "modelport.fake.rules", file(rules).toString())));
  }

  private Path file(String rules) {
    try {
      return Files.write(directory.resolve("rules.yaml"), rules.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
