package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.Origin;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import io.modelport.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A port for embeddings behind LangChain4j's interface. */
class PortEmbeddingTest {
  private final List<EmbeddingRequest> asked = new ArrayList<>();
  private final PortEmbeddingModel model = PortEmbeddingModel.of(this::embed);

  private EmbeddingResponse embed(EmbeddingRequest request) {
    asked.add(request);
    return new EmbeddingResponse(
        request.texts().stream().map(text -> new float[] {text.length()}).toList(),
        request.carried(),
        new Usage(
            Optional.of(TokenCount.reported(request.texts().size())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Origin.unknown(),
        Optional.empty());
  }

  @Test
  void manyTextsAreAskedForInPortionsAndStayInOrder() {
    List<TextSegment> segments =
        IntStream.range(1, 251).mapToObj(i -> TextSegment.from("x".repeat(i))).toList();
    Response<List<Embedding>> answer = model.embedAll(segments);
    assertThat(answer.content()).extracting(each -> (int) each.vector()[0]).isSorted().hasSize(250);
    assertThat(answer.tokenUsage()).isEqualTo(new TokenUsage(250));
    assertThat(asked).extracting(each -> each.texts().size()).containsExactly(100, 100, 50);
  }

  @Test
  void theClassOfASegmentGoesWithIt() {
    TextSegment secret =
        TextSegment.from("x", Metadata.from(PortChatModel.SENSITIVITY, "CONFIDENTIAL"));
    model.embed(secret);
    assertThat(asked.get(0).carried()).isEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @Test
  void noTextsAreNoCall() {
    assertThat(model.embedAll(List.of()).content()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void aParameterThatNoPortHasIsRefused() {
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(
            () ->
                model.embed(
                    dev.langchain4j.model.embedding.request.EmbeddingRequest.builder()
                        .input("x")
                        .dimensions(7)
                        .build()));
  }
}
