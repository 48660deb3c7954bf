package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people's files look like: the bad line is named, the good ones around it are answered. */
final class BadInputTest {
  private static final String FIRST = "{\"id\":\"first\",\"text\":\"Where is my parcel?\"}\n";
  private static final String LAST = "{\"id\":\"last\",\"text\":\"Thanks!\"}";

  @TempDir Path folder;

  static Stream<Arguments> badLines() {
    return Stream.of(
        bad("{\"id\":\"x\",\"text\":\"cut", "is not valid JSON"),
        bad("{\"id\":\"x\",\"text\":\"a\"} {}", "is not valid JSON"),
        bad("{\"id\":\"x\",\"id\":\"y\",\"text\":\"a\"}", "is not valid JSON"),
        bad("not json at all", "is not valid JSON"),
        bad("\uFEFF{\"id\":\"x\",\"text\":\"a\"}", "is not valid JSON"),
        bad("[1,2]", "is not a JSON object"),
        bad("null", "is not a JSON object"),
        bad("{\"text\":\"no id\"}", "has no \"id\""),
        bad("{\"id\":null,\"text\":\"no id\"}", "has no \"id\""),
        bad("{\"id\":{\"a\":1},\"text\":\"no id\"}", "has no \"id\""),
        bad("{\"id\":\"x\"}", "\"text\""),
        bad("{\"id\":\"x\",\"text\":7}", "\"text\""),
        bad("{\"id\":\"first\",\"text\":\"again\"}", "has the same id as line 1"),
        bad("[".repeat(100_000), "is not valid JSON"));
  }

  private static Arguments bad(String line, String message) {
    return Arguments.of(line, message);
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void triageNamesTheLineAndAnswersTheOthers(String line, String message) throws Exception {
    Path file = folder.resolve("tickets.jsonl");
    Files.writeString(file, FIRST + line + "\n" + LAST);
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("triage", file.toString(), "--json")).isEqualTo(1);
    assertThat(shell.err()).contains("tickets.jsonl, line 2: ").contains(message);
    assertThat(shell.outLines()).hasSize(2);
    assertThat(shell.out()).contains("\"first\"").contains("\"last\"");
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void classifyNamesTheLineAndClassifiesTheOthers(String line, String message) {
    TestShell shell = TestShell.withFake().reading(FIRST + line + "\n" + LAST);
    assertThat(shell.run("classify")).isEqualTo(1);
    assertThat(shell.err()).contains("standard input, line 2: ").contains(message);
    assertThat(shell.outLines()).hasSize(2);
  }

  @Test
  void aTenMegabyteLineIsSkippedUnread() {
    String huge = "{\"id\":\"x\",\"text\":\"" + "a".repeat(10 << 20) + "\"}";
    TestShell shell = TestShell.withFake().reading(FIRST + huge + "\n" + LAST);
    assertThat(shell.run("triage", "-", "--json")).isEqualTo(1);
    assertThat(shell.err())
        .contains("standard input, line 2: is 10485780 bytes long; at most 1048576 are read");
    assertThat(shell.outLines()).hasSize(2);
  }

  @Test
  void invalidUtf8IsNamedAndNeverGuessed() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(FIRST.getBytes(StandardCharsets.UTF_8));
    bytes.write("{\"id\":\"x\",\"text\":\"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    bytes.write(LAST.getBytes(StandardCharsets.UTF_8));
    TestShell shell = TestShell.withFake().reading(bytes.toByteArray());
    assertThat(shell.run("triage", "-", "--json")).isEqualTo(1);
    assertThat(shell.err()).contains("standard input, line 2: is not valid UTF-8");
    assertThat(shell.outLines()).hasSize(2);
  }

  @Test
  void marksWindowsLineEndsBlankLinesAndOtherFieldsAreNoMistakes() {
    TestShell shell =
        TestShell.withFake()
            .reading(
                "\uFEFF{\"id\":1,\"text\":\"a\",\"channel\":\"mail\"}\r\n\r\n  \n" + LAST + "\r\n");
    assertThat(shell.run("triage", "-", "--json")).isZero();
    assertThat(shell.err()).isEmpty();
    assertThat(shell.outLines()).hasSize(2);
  }

  @Test
  void anEmptyFileIsAnError() throws Exception {
    Path file = Files.createFile(folder.resolve("empty.jsonl"));
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("triage", file.toString())).isEqualTo(1);
    assertThat(shell.err()).contains("empty.jsonl is empty");
    assertThat(TestShell.withFake().run("classify")).isEqualTo(1);
  }

  @Test
  void aMissingFileAndAFolderAreErrors() {
    TestShell missing = TestShell.withFake();
    assertThat(missing.run("triage", "no-such-file.jsonl")).isEqualTo(1);
    assertThat(missing.err()).contains("no-such-file.jsonl cannot be read");
    TestShell wrong = TestShell.withFake();
    assertThat(wrong.run("triage", folder.toString())).isEqualTo(1);
    assertThat(wrong.err()).contains("is a folder");
  }

  @Test
  void aPipeIsReadLikeAFile() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    CompletableFuture<Path> writer = CompletableFuture.supplyAsync(() -> write(pipe, FIRST + LAST));
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("triage", pipe.toString(), "--json")).isZero();
    assertThat(shell.outLines()).hasSize(2);
    assertThat(writer.join()).isEqualTo(pipe);
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void classifyLeavesNoTextOutOfItsVerdict() {
    String both = "{\"id\":1,\"text\":\"jo@example.com\",\"messages\":[]}\n";
    String object = "{\"id\":2,\"messages\":{\"a\":{\"role\":\"user\",\"content\":\"b\"}}}\n";
    TestShell shell = TestShell.withFake().reading(both + object);
    assertThat(shell.run("classify")).isEqualTo(1);
    assertThat(shell.err()).contains("line 1: has both", "line 2: has \"messages\" that are not");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void idsCannotCommandTheTerminal() {
    TestShell shell = TestShell.withFake();
    shell.reading("{\"id\":\"x\\u001b[31m\\n0 bytes left\",\"text\":\"a\"}").run("triage", "-");
    assertThat(shell.out())
        .doesNotContain("\u001b")
        .contains("for 1 of the tickets: x[31m 0 bytes");
  }

  @Test
  void messagesNeverQuoteTheLine() {
    TestShell shell = TestShell.withFake().reading("{\"id\":\"x\",\"text\": canary-4711 }\n");
    shell.run("triage", "-");
    assertThat(shell.err()).contains("line 1").doesNotContain("canary");
  }
}
