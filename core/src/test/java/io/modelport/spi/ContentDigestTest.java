package io.modelport.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContentDigestTest {
  private static final Part HELLO = new Part.Text("hello");

  private static String of(Part... parts) {
    return ContentDigest.of(ModelRequest.of(Message.user(List.of(parts))));
  }

  @Test
  void anImageIsNeverTakenForAText() {
    byte[] units = "4111 1111 1111 1111".getBytes(StandardCharsets.UTF_16BE);
    String shown = of(HELLO, new Part.Image("image/png", units));
    String said = of(HELLO, new Part.Text("image/png"), new Part.Text("4111 1111 1111 1111"));
    assertThat(shown).isNotEqualTo(said);
  }

  @Test
  void brokenUnicodeIsNotTakenForItsReplacement() {
    assertThat(of(new Part.Text("a\uD800b"))).isNotEqualTo(of(new Part.Text("a\uFFFDb")));
  }

  @Test
  void whoSaysItCounts() {
    ModelRequest asked = ModelRequest.of(Message.user("Be brief."), Message.user("Hello"));
    ModelRequest told = ModelRequest.of(Message.system("Be brief."), Message.user("Hello"));
    assertThat(ContentDigest.of(asked)).isNotEqualTo(ContentDigest.of(told));
  }

  @Test
  void whichCallIsMarkedCounts() {
    ToolCall first = new ToolCall("a", "b", "c");
    ToolCall second = new ToolCall("e", "f", "g");
    Optional<String> mark = Optional.of("d");
    assertThat(of(first.withSignature(mark), second))
        .isEqualTo(of(first.withSignature(mark), second))
        .isNotEqualTo(of(first, second.withSignature(mark)))
        .isNotEqualTo(of(first.withSignature(Optional.of("h")), second))
        .isNotEqualTo(of(first, second));
  }

  private static String of(ToolCall... calls) {
    return ContentDigest.of(ModelRequest.of(Message.assistant("", List.of(calls))));
  }

  @Test
  void whereATextEndsCounts() {
    String joined = "a".repeat(5000) + "b".repeat(5000);
    String first = "a".repeat(5000);
    String second = "b".repeat(5000);
    assertThat(of(new Part.Text(joined)))
        .isEqualTo(of(new Part.Text(joined)))
        .isNotEqualTo(of(new Part.Text(first), new Part.Text(second)));
  }
}
