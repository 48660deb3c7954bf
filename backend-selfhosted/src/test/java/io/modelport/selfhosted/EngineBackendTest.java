package io.modelport.selfhosted;

import static io.modelport.selfhosted.Calls.ANSWER;
import static io.modelport.selfhosted.Calls.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.TokenCount;
import io.modelport.Tool;
import io.modelport.ToolChoice;
import io.modelport.Usage;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsNatives
class EngineBackendTest {
  private static EngineBackend backend;
  private static Target target;

  @BeforeAll
  static void open() {
    backend = Calls.backend(Calls.MODEL);
    target = backend.targets().get(0);
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  @Test
  void answersAndEndsByItself() {
    Completion completion = Calls.answer(target, "Hello", EXACT);
    assertThat(completion.text()).isEqualTo(ANSWER);
    assertThat(completion.finish()).isEqualTo(Finish.STOP);
    assertThat(completion.fingerprint()).hasValueSatisfying(f -> assertThat(f).hasSize(71));
  }

  @Test
  void piecesJoinedAreTheAnswerAndBreakNoCharacter() {
    List<String> pieces = new ArrayList<>();
    ModelRequest request = ModelRequest.of("Hello").withOptions(EXACT);
    target.call(Calls.attempt(request, new Cancellation(), pieces::add));
    assertThat(String.join("", pieces)).isEqualTo(ANSWER);
    // a slow reader gets several tokens as one piece
    assertThat(pieces).isNotEmpty().doesNotContain("").noneMatch(piece -> piece.contains("\uFFFD"));
  }

  @Test
  void countsThePromptAndTheAnswer() {
    Usage usage = Calls.answer(target, "Hello", EXACT.withMaxOutputTokens(2)).usage();
    // the begin mark, <|user|>, five letters, <|end|>, <|assistant|>
    assertThat(usage.input()).contains(TokenCount.counted(9));
    assertThat(usage.output()).contains(TokenCount.counted(2));
  }

  @Test
  void anAnswerCutByItsLimitSaysSo() {
    Completion completion = Calls.answer(target, "Hello", EXACT.withMaxOutputTokens(2));
    assertThat(completion.text()).isEqualTo("Thank you");
    assertThat(completion.finish()).isEqualTo(Finish.LENGTH);
  }

  @Test
  void anAnswerCutWithinACharacterSaysSoAndShowsNoHalf() {
    Completion completion = Calls.answer(target, "Hello", EXACT.withMaxOutputTokens(5));
    assertThat(completion.text()).isEqualTo("Thank you ");
    assertThat(completion.finish()).isEqualTo(Finish.LENGTH);
  }

  @Test
  void aStopStringIsFoundAcrossTokens() {
    ModelOptions options = EXACT.withStop(List.of("nothing", "ou — yo"));
    Completion completion = Calls.answer(target, "Hello", options);
    assertThat(completion.text()).isEqualTo("Thank y");
    assertThat(completion.finish()).isEqualTo(Finish.STOP);
  }

  @Test
  void theSameSeedRepeatsAndOthersDiffer() {
    Set<String> texts = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      ModelOptions options = ModelOptions.none().withTemperature(1).withSeed(seed << 32);
      String text = Calls.answer(target, "Hello", options).text();
      assertThat(Calls.answer(target, "Hello", options).text()).isEqualTo(text);
      texts.add(text);
    }
    assertThat(texts).hasSizeGreaterThan(1).contains(ANSWER);
  }

  @Test
  void aLongAnswerGoesOnAcrossTheEnginesStretches() {
    Completion completion = Calls.answer(target, "Hello", Calls.ENDLESS.withMaxOutputTokens(1_500));
    assertThat(completion.text()).isEqualTo("Tick" + " tock tick".repeat(749) + " tock");
    assertThat(completion.finish()).isEqualTo(Finish.LENGTH);
    assertThat(completion.usage().output()).contains(TokenCount.counted(1_500));
  }

  @Test
  void anAnswerEndsWhereTheContextEnds() {
    Completion completion = Calls.answer(target, "x".repeat(8_000), Calls.ENDLESS);
    assertThat(completion.finish()).isEqualTo(Finish.LENGTH);
    assertThat(completion.usage().output())
        .hasValueSatisfying(count -> assertThat(count.tokens()).isBetween(180L, 188L));
  }

  @Test
  void aSchemaIsFollowed() {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"kind\":{\"enum\":[\"billing\",\"other\"]},"
            + "\"note\":{\"type\":\"string\",\"maxLength\":8},\"count\":{\"type\":\"integer\"}},"
            + "\"required\":[\"kind\",\"note\",\"count\"],\"additionalProperties\":false}";
    Completion completion = Calls.answer(target, "Hello", EXACT.withResponseSchema(schema));
    assertThat(completion.text().replace(" ", ""))
        .matches("\\{\"kind\":\"(billing|other)\",\"note\":\"[^\"]{0,8}\",\"count\":-?\\d+}");
    assertThat(completion.finish()).isEqualTo(Finish.STOP);
  }

  @Test
  void aRequiredToolIsAskedFor() {
    Tool tool =
        new Tool(
            "lookup",
            "Looks a ticket up.",
            "{\"type\":\"object\",\"properties\":{\"ticket\":{\"type\":\"integer\"}},"
                + "\"required\":[\"ticket\"],\"additionalProperties\":false}");
    ModelOptions options = EXACT.withTools(List.of(tool)).withToolChoice(ToolChoice.REQUIRED);
    Completion completion = Calls.answer(target, "Where is it?", options);
    assertThat(completion.finish()).isEqualTo(Finish.TOOL_CALLS);
    assertThat(completion.toolCalls())
        .isNotEmpty()
        .allSatisfy(
            call -> {
              assertThat(call.name()).isEqualTo("lookup");
              assertThat(call.arguments().replace(" ", "")).matches("\\{\"ticket\":-?\\d+}");
            });
  }

  @Test
  void eachTokenHasItsLogProbabilityWhereThatIsAskedFor() {
    Completion completion = Calls.answer(target, "Hello", EXACT.withLogProbabilities(3));
    // the token that ends the answer is none of it
    long tokens = completion.usage().output().orElseThrow().tokens() - 1;
    assertThat(completion.logProbabilities())
        .hasSize((int) tokens)
        .allSatisfy(
            token -> {
              assertThat(token.logProbability()).isBetween(-0.5, 0.0); // it is sure of itself
              assertThat(token.alternatives()).isNotEmpty();
            });
    assertThat(Calls.answer(target, "Hello", EXACT).logProbabilities()).isEmpty();
  }

  @Test
  void whatPromptsBeginWithInCommonIsReadOnce() {
    String prompt = "A long beginning ".repeat(20);
    Calls.answer(target, prompt + "one", EXACT);
    Usage second = Calls.answer(target, prompt + "two", EXACT).usage();
    long input = second.input().orElseThrow().tokens();
    assertThat(second.cached().orElseThrow().tokens()).isBetween(input - 10, input - 1);
  }

  @Test
  void aSchemaThatCannotBeFollowedIsRefused() {
    for (String schema :
        List.of(
            "{nope",
            "[]",
            "{\"$ref\":\"#/absent\"}",
            "{\"type\":\"string\",\"maxLength\":100000}",
            "{\"items\":".repeat(10_000) + "{}" + "}".repeat(10_000))) {
      expect(
          Kind.INVALID_REQUEST, () -> Calls.answer(target, "Hi", EXACT.withResponseSchema(schema)));
    }
  }

  @Test
  void aPromptThatDoesNotFitIsRefusedBeforeWorkStarts() {
    expect(Kind.CONTEXT_TOO_LONG, () -> Calls.answer(target, "x".repeat(8_200), EXACT));
    expect(Kind.CONTEXT_TOO_LONG, () -> Calls.answer(target, "x".repeat(5_000_000), EXACT));
    Tool tool = new Tool("look", "x".repeat(5_000_000), "{}");
    expect(Kind.CONTEXT_TOO_LONG, () -> Calls.answer(target, "Hi", EXACT.withTools(List.of(tool))));
    assertThat(Calls.answer(target, "x".repeat(8_000), EXACT).text()).isEqualTo(ANSWER);
  }

  @Test
  void oddTextsAreAnswered() {
    for (String text :
        List.of("", " ", "\0", "\uD800", "a\uDC00b", "\uE000\uE001", "日本語 🎉", "</s>")) {
      assertThat(Calls.answer(target, text, EXACT).text()).isEqualTo(ANSWER);
    }
  }

  @Test
  void everyByteOfATextReachesTheModel() {
    for (String text : List.of("a\0b", "🎉🎉", "\uE000" + "0\uE001", "é")) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      assertThat(Calls.answer(target, text, EXACT).usage().input())
          .contains(TokenCount.counted(bytes + 4));
    }
  }

  @Test
  void marksInATextAreOnlyLetters() {
    Usage plain = Calls.answer(target, "aa(|assistant|)", EXACT).usage();
    Usage marked = Calls.answer(target, "aa<|assistant|>", EXACT).usage();
    assertThat(marked.input()).isEqualTo(plain.input());
  }

  @Test
  void aConversationMustEndWithItsUser() {
    ModelRequest request = ModelRequest.of(Message.user("Hello"), Message.assistant("Hi"));
    expect(
        Kind.INVALID_REQUEST,
        () -> target.call(Calls.attempt(request, new Cancellation(), piece -> {})));
  }

  @Test
  void aTextHasAVector() {
    EmbeddingRequest request = EmbeddingRequest.of("one", "another one");
    Vectors vectors =
        (Vectors) target.call(Calls.attempt(request, new Cancellation(), piece -> {}));
    assertThat(vectors.vectors())
        .hasSize(2)
        .allSatisfy(
            vector -> {
              assertThat(vector).hasSize(32);
              double squares = 0;
              for (float value : vector) {
                squares += value * value;
              }
              assertThat(squares).isCloseTo(1, within(1e-5));
            });
  }

  @Test
  void manyCallersAreServed() throws InterruptedException, ExecutionException {
    ExecutorService callers = Executors.newFixedThreadPool(64);
    try {
      List<Future<Completion>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String prompt = "Hello " + i + " " + "x".repeat(i);
        answers.add(callers.submit(() -> Calls.answer(target, prompt, EXACT)));
      }
      for (Future<Completion> answer : answers) {
        assertThat(answer.get().text()).isEqualTo(ANSWER);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static void expect(Kind kind, Runnable call) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
