package io.modelport.selfhosted.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.spi.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Long texts are read piece by piece, so that nobody waits for one who has given up. */
class TokenPiecesTest {
  private static final int WHOLE = 1 << 30;
  private static final int MOST = 8192;

  private static LlamaModel model;
  private static ChatFormat format;

  @BeforeAll
  static void open() throws BrokenModelException {
    model = SmallModel.load();
    format = ChatFormat.of(model, Optional.of(Templates.MARKS));
  }

  @AfterAll
  static void close() {
    format.close();
    model.close();
  }

  @Test
  void piecesOfOrdinaryTextHaveTheTokensOfTheWhole() throws IOException {
    String tickets = Files.readString(Path.of("..", "examples", "data", "tickets.jsonl"));
    for (String text : new String[] {tickets, words(20_000), "word ".repeat(5_000)}) {
      assertThat(tokens(text, 64)).isEqualTo(tokens(text, WHOLE));
    }
  }

  @Test
  void aRunWithoutBlanksIsCutAndNothingOfItIsLost() throws IOException {
    for (String unit : new String[] {"x", "é", "世界", "😀", "a\n"}) {
      String text = unit.repeat(40_000 / unit.length());
      assertThat(spelled(tokens(text, 1 << 13)).equals(spelled(tokens(text, WHOLE)))).isTrue();
    }
  }

  @Test
  void aTextThatIsTooLongIsRefusedBeforeItIsReadToItsEnd() {
    for (String unit : new String[] {"x", "word ", "😀"}) {
      String text = unit.repeat(10_000_000 / unit.length());
      TokenReader reader = new TokenReader(new Cancellation(), MOST);
      long start = System.nanoTime();
      assertThatThrownBy(() -> format.tokens(text, reader))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONTEXT_TOO_LONG));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aPromptOfMegabytesIsRefusedSoon() {
    ModelRequest request = ModelRequest.of("word ".repeat(2_000_000));
    TokenReader reader = new TokenReader(new Cancellation(), MOST);
    long start = System.nanoTime();
    assertThatThrownBy(() -> format.prompt(request, reader))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONTEXT_TOO_LONG));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void whoGivesUpIsNotMadeToWaitForTheRest() {
    Cancellation cancellation = new Cancellation();
    ModelException reason = new ModelException(Kind.CANCELLED, "Enough.");
    TokenReader reader = new TokenReader(cancellation, Integer.MAX_VALUE);
    String text = "x".repeat(50_000_000); // some minutes of work
    Thread other = new Thread(() -> cancellation.cancel(reason));
    other.start();
    assertThatThrownBy(() -> format.tokens(text, reader)).isSameAs(reason);
  }

  @Test
  void anInterruptEndsTheReadingAndIsKept() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> format.tokens("Hello", SmallModel.PATIENT))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
    assertThat(Thread.interrupted()).isTrue();
  }

  private static int[] tokens(String text, int bytesInPiece) {
    return format.tokens(text, false, bytesInPiece, SmallModel.PATIENT);
  }

  private static String spelled(int[] tokens) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : tokens) {
      bytes.write(model.piece(token));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String words(int count) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      for (int length = 1 + random.nextInt(9); length > 0; length--) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append(random.nextInt(8) == 0 ? ", " : " ");
    }
    return text.toString();
  }
}
