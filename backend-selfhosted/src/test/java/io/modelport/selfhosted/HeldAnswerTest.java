package io.modelport.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Finish;
import io.modelport.ModelOptions;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers that a grammar holds to one of many choices, however the tokens are chosen. */
class HeldAnswerTest {
  private static final List<String> CHOICES =
      IntStream.range(0, 600).mapToObj(i -> "\"é" + i * 7919 + "x\"").toList();
  private static final String SCHEMA =
      CHOICES.stream().collect(Collectors.joining(",", "{\"enum\":[", "]}"));

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
  void anAnswerIsOneOfTheChoices() {
    ModelOptions hot = ModelOptions.none().withTemperature(2);
    for (ModelOptions options :
        List.of(
            Calls.EXACT,
            Calls.EXACT.withRepetitionPenalty(1.5),
            ModelOptions.none(),
            hot.withTopK(1),
            hot.withMinP(0).withTopP(1),
            hot.withMinP(1),
            hot.withPresencePenalty(2).withFrequencyPenalty(2))) {
      for (int seed = 0; seed < 5; seed++) {
        Completion completion =
            Calls.answer(target, "Hello", options.withSeed(seed).withResponseSchema(SCHEMA));
        assertThat(completion.finish()).isEqualTo(Finish.STOP);
        assertThat(CHOICES).contains(completion.text().strip());
      }
    }
  }

  @Test
  void noControlTokenStandsForTheLettersOfItsName() {
    ModelOptions hot = ModelOptions.none().withTemperature(2).withMinP(0).withTopP(1);
    ModelOptions held = hot.withResponseSchema("{\"const\":\"<s><unk>\"}");
    for (int seed = 0; seed < 20; seed++) {
      String text = Calls.answer(target, "Hello", held.withSeed(seed)).text();
      assertThat(text.strip()).isEqualTo("\"<s><unk>\"");
    }
  }

  @Test
  void theSameSeedRepeatsTheChoiceAndOthersDiffer() {
    ModelOptions hot = ModelOptions.none().withTemperature(2).withMinP(0).withTopP(1);
    List<String> texts =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    Calls.answer(target, "Hello", hot.withSeed(i / 2).withResponseSchema(SCHEMA))
                        .text())
            .toList();
    for (int i = 0; i < 20; i += 2) {
      assertThat(texts.get(i)).isEqualTo(texts.get(i + 1));
    }
    assertThat(texts.stream().distinct().count()).isGreaterThan(1);
  }
}
