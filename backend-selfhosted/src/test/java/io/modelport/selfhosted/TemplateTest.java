package io.modelport.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.selfhosted.gguf.ModelFile;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chat templates other than the small model's own, put in its place in a copy of the file. */
@NeedsNatives
class TemplateTest {
  private static final String STRICT =
      "{% for m in messages %}{% if (m.role=='user')!=(loop.index0%2==0) %}"
          + "{{ raise_exception('x') }}{% endif %}{{ m.content }}{% endfor %}<|assistant|>";

  @TempDir private Path folder;

  @Test
  void aStrictTemplateGetsTurnsInOrderOnly() throws IOException {
    try (EngineBackend backend = with(STRICT)) {
      assertAnswers(backend, Message.user("a"));
      assertAnswers(backend, Message.user("a"), Message.assistant("b"), Message.user("c"));
      assertRefuses(backend, "refuses", Message.user("a"), Message.user("b"));
      // it has no place for a system message, so that goes in front of the user's
      assertAnswers(backend, Message.system("a"), Message.user("b"));
    }
  }

  @Test
  void aTemplateThatLeavesAMessageOutIsNotObeyed() throws IOException {
    try (EngineBackend backend = with("{{ messages[-1]['content'] }}<|assistant|>")) {
      assertAnswers(backend, Message.user("a"));
      assertRefuses(
          backend,
          "leaves message 1 out",
          Message.user("a"),
          Message.assistant("b"),
          Message.user("c"));
    }
  }

  @Test
  void aTemplateThatCannotBeReadMakesTheModelUnavailable() throws IOException {
    try (EngineBackend backend = with("{% for m in %}")) {
      assertThat(backend.targets().get(0).unavailable()).isPresent();
    }
  }

  private static void assertAnswers(EngineBackend backend, Message... conversation) {
    assertThat(call(backend, conversation).text()).isEqualTo(Calls.ANSWER);
  }

  private static void assertRefuses(EngineBackend backend, String why, Message... conversation) {
    assertThatThrownBy(() -> call(backend, conversation))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST))
        .hasMessageContaining(why);
  }

  private static Completion call(EngineBackend backend, Message... conversation) {
    ModelRequest request = ModelRequest.of(conversation).withOptions(Calls.EXACT);
    return (Completion)
        backend.targets().get(0).call(Calls.attempt(request, new Cancellation(), piece -> {}));
  }

  /** Padded by a comment to the length of the template that it replaces. */
  private EngineBackend with(String template) throws IOException {
    Optional<String> own = ModelFile.check(Calls.MODEL, Optional.empty()).facts().chatTemplate();
    String old = own.orElseThrow();
    String padding = "{#" + " ".repeat(old.length() - template.length() - 4) + "#}";
    String file = Files.readString(Calls.MODEL, StandardCharsets.ISO_8859_1);
    Path changed = folder.resolve("changed.gguf");
    Files.writeString(changed, file.replace(old, padding + template), StandardCharsets.ISO_8859_1);
    return Calls.backend(changed);
  }
}
