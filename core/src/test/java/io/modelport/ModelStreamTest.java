package io.modelport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ModelException.Kind;
import io.modelport.ModelStream.Piece;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ModelStreamTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final ModelPort port =
      request -> {
        asked.incrementAndGet();
        return ModelResponse.of(request.lastUserText());
      };

  @Test
  void aLambdaStreamsItsAnswerInOnePiece() {
    ModelStream stream = port.stream(ModelRequest.of("Hi"));
    assertThat(asked).hasValue(0);
    assertThat(stream).extracting(Piece::text).containsExactly("Hi");
    assertThat(stream.response().text()).isEqualTo("Hi");
    assertThat(stream.iterator().hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> stream.iterator().next());
    assertThat(asked).hasValue(1);
  }

  @Test
  void anEmptyAnswerHasNoPiece() {
    ModelStream stream = port.stream(ModelRequest.of(""));
    assertThat(stream.iterator().hasNext()).isFalse();
    assertThat(stream.response().text()).isEmpty();
  }

  @Test
  void theResponseReadsThePiece() {
    ModelStream stream = port.stream(ModelRequest.of("Hi"));
    assertThat(stream.response().text()).isEqualTo("Hi");
    assertThat(stream.iterator().hasNext()).isFalse();
  }

  @Test
  void aStreamThatIsClosedUnreadAsksNobody() {
    ModelStream stream = port.stream(ModelRequest.of("Hi"));
    stream.close();
    stream.close();
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(stream::response)
        .extracting(ModelException::kind)
        .isEqualTo(Kind.CANCELLED);
    assertThat(asked).hasValue(0);
  }

  @Test
  void aFailureComesAtEveryRead() {
    ModelPort failing =
        request -> {
          asked.incrementAndGet();
          throw new ModelException(Kind.OVERLOADED, "No capacity.");
        };
    ModelStream stream = failing.stream(ModelRequest.of("Hi"));
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(stream.iterator()::hasNext)
          .extracting(ModelException::kind)
          .isEqualTo(Kind.OVERLOADED);
      assertThatExceptionOfType(ModelException.class).isThrownBy(stream::response);
    }
    assertThat(asked).as("a failed call is not made again").hasValue(1);
  }
}
