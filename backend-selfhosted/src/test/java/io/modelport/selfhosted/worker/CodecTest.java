package io.modelport.selfhosted.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Document;
import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Part;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import io.modelport.TokenLogProbability;
import io.modelport.Tool;
import io.modelport.ToolCall;
import io.modelport.ToolChoice;
import io.modelport.Usage;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Completion;
import io.modelport.spi.Feature;
import io.modelport.spi.Vectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everything that a call carries arrives as it was sent; what is not of that form is refused. */
class CodecTest {
  private static final int ROUNDS = 500;
  private static final List<String> TEXTS =
      List.of("", "plain", "Straße 東京 🦊", "\uD800 alone", "\uDC00\uD800", "\0", "\uFFFD");

  private Random random = new Random(0);

  @Test
  void requestsSurviveTheWay() throws ProtocolException {
    Set<Option> seen = EnumSet.noneOf(Option.class);
    for (int seed = 0; seed < ROUNDS; seed++) {
      random = new Random(seed);
      ModelRequest request =
          ModelRequest.of(some(1, i -> message()))
              .withDocuments(some(0, i -> new Document(text(), text(), one(Sensitivity.class))))
              .withOptions(options());
      seen.addAll(request.options().used());
      assertThat(RequestCodec.readAnswer(RequestCodec.write(request)))
          .as("seed %d", seed)
          .isEqualTo(request);
    }
    assertThat(seen).as("options that were tried").containsExactly(Option.values());
  }

  @Test
  void nobodyLearnsWhoAsks() throws ProtocolException {
    ModelRequest request = ModelRequest.of("Hello");
    ModelRequest named =
        request.withContext(request.context().withPrincipal("ann").withTenant("acme"));
    assertThat(RequestCodec.write(named)).isEqualTo(RequestCodec.write(request));
  }

  @Test
  void requestsForVectorsSurviveTheWay() throws ProtocolException {
    EmbeddingRequest request = EmbeddingRequest.of(TEXTS).atLeast(Sensitivity.CONFIDENTIAL);
    EmbeddingRequest read = RequestCodec.readEmbedding(RequestCodec.write(request));
    assertThat(read.texts()).isEqualTo(TEXTS);
    assertThat(read.carried()).isEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @Test
  void answersSurviveTheWay() throws ProtocolException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      random = new Random(seed);
      Completion completion =
          new Completion(
              text(),
              some(0, i -> new ToolCall(text(), text(), text())),
              one(Finish.class),
              new Usage(count(), count(), count(), count()),
              Optional.of(text()),
              Optional.<String>empty(),
              some(0, i -> probability()));
      assertThat(ReplyCodec.readCompletion(ReplyCodec.write(completion)))
          .as("seed %d", seed)
          .isEqualTo(completion);
    }
  }

  @Test
  void vectorsSurviveTheWay() throws ProtocolException {
    float[] vector = {1.5f, Float.MIN_VALUE, Float.NaN};
    Vectors read =
        ReplyCodec.readVectors(
            ReplyCodec.write(new Vectors(List.of(vector), Usage.none(), Optional.of("m"))));
    assertThat(read.vectors().get(0)).containsExactly(vector);
    assertThat(read.modelServed()).contains("m");
  }

  @Test
  void failuresOfEveryKindSurviveTheWay() throws ProtocolException {
    for (ModelException.Kind kind : ModelException.Kind.values()) {
      ModelException failure =
          new ModelException(kind, "Why.")
              .withPartialText("So far")
              .withRetryAfter(Duration.ofMillis(7));
      ModelException read = FailureCodec.read(FailureCodec.write(failure));
      assertThat(read.kind()).isEqualTo(kind);
      assertThat(read).hasMessage("Why.");
      assertThat(read.partialText()).contains("So far");
      assertThat(read.retryAfter()).contains(Duration.ofMillis(7));
    }
  }

  @Test
  void factsSurviveTheWay() throws ProtocolException {
    EngineFacts facts =
        new EngineFacts(
            "sha256:0",
            8192,
            new Capabilities(Set.of(Feature.ANSWERS), Set.of(Option.SEED)),
            1L << 40);
    assertThat(StartCodec.readFacts(StartCodec.write(facts))).isEqualTo(facts);
  }

  @Test
  void anotherVersionIsRefused() {
    byte[] start = StartCodec.write(new StartCodec.Start("Factory", Map.of("a", "b")));
    start[3]++;
    assertThatThrownBy(() -> StartCodec.readStart(start)).hasMessageContaining("version 2");
  }

  @Test
  void everyTruncationIsRefused() {
    random = new Random(7);
    byte[] whole = RequestCodec.write(ModelRequest.of(message()).withOptions(options()));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> RequestCodec.readAnswer(cut)).isInstanceOf(ProtocolException.class);
    }
    assertThatThrownBy(() -> RequestCodec.readAnswer(Arrays.copyOf(whole, whole.length + 1)))
        .hasMessage("A message has 1 bytes too many.");
  }

  @Test
  void flippedBytesNeverDoMoreThanBeRefused() {
    random = new Random(8);
    byte[] whole = RequestCodec.write(ModelRequest.of(message()).withOptions(options()));
    for (int round = 0; round < 20 * ROUNDS; round++) {
      byte[] garbled = whole.clone();
      garbled[random.nextInt(garbled.length)] = (byte) random.nextInt();
      garbled[random.nextInt(garbled.length)] = (byte) random.nextInt();
      try {
        assertThat(RequestCodec.readAnswer(garbled)).isNotNull();
      } catch (ProtocolException e) {
        assertThat(e).hasMessageNotContaining("plain");
      }
    }
  }

  private Message message() {
    Message message =
        switch (random.nextInt(5)) {
          case 0 -> Message.system(text());
          case 1 -> Message.user(some(0, i -> part()));
          case 2 -> Message.assistant(text(), some(0, i -> new ToolCall(text(), text(), text())));
          case 3 -> Message.toolResult(text(), text());
          default -> Message.user(text());
        };
    return message.atLeast(one(Sensitivity.class));
  }

  private Part part() {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return random.nextBoolean() ? new Part.Text(text()) : new Part.Image("image/png", bytes);
  }

  private ModelOptions options() {
    ModelOptions options = ModelOptions.none();
    for (Option option : Option.values()) {
      if (random.nextInt(3) == 0) {
        options = with(option, options);
      }
    }
    return options;
  }

  private ModelOptions with(Option option, ModelOptions options) {
    double share = 1 - random.nextDouble();
    int tokens = 1 + random.nextInt(20);
    return switch (option) {
      case MAX_OUTPUT_TOKENS -> options.withMaxOutputTokens(tokens);
      case TEMPERATURE -> options.withTemperature(share);
      case TOP_P -> options.withTopP(share);
      case TOP_K -> options.withTopK(tokens);
      case MIN_P -> options.withMinP(share);
      case PRESENCE_PENALTY -> options.withPresencePenalty(-share);
      case FREQUENCY_PENALTY -> options.withFrequencyPenalty(-share);
      case REPETITION_PENALTY -> options.withRepetitionPenalty(share);
      case STOP -> options.withStop(some(1, i -> text() + "."));
      case SEED -> options.withSeed(random.nextLong());
      case LOG_PROBABILITIES -> options.withLogProbabilities(tokens);
      case RESPONSE_SCHEMA -> options.withResponseSchema("{" + text());
      case TOOLS -> options.withTools(some(1, i -> new Tool("t" + i, text(), text())));
      case TOOL_CHOICE -> options.withToolChoice(one(ToolChoice.class));
    };
  }

  private Optional<TokenCount> count() {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(new TokenCount(random.nextInt(1 << 20), one(TokenCount.Provenance.class)));
  }

  private TokenLogProbability probability() {
    return new TokenLogProbability(
        text(), -random.nextDouble(), Map.of("a", -1.0, text() + "b", -2.0));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private <E extends Enum<E>> E one(Class<E> type) {
    List<E> constants = new ArrayList<>(EnumSet.allOf(type));
    return constants.get(random.nextInt(constants.size()));
  }

  private <T> List<T> some(int least, IntFunction<T> maker) {
    return IntStream.range(0, least + random.nextInt(3)).mapToObj(maker).toList();
  }
}
