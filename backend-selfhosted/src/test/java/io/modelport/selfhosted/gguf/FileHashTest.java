package io.modelport.selfhosted.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileHashTest {
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2
  private static final String FORGED = "f".repeat(64);

  @TempDir private Path folder;
  private final Memory memory = new Memory();
  private final InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(1)));
  private Path file;

  /** Keeps texts in a map. */
  private static final class Memory implements HashMemory {
    private final Map<String, String> texts = new HashMap<>();

    @Override
    public Optional<String> recall(String name) {
      return Optional.ofNullable(texts.get(name));
    }

    @Override
    public void remember(String name, String text) {
      texts.put(name, text);
    }

    /** So that a result that is recalled shows. */
    void forge() {
      texts.replaceAll((name, text) -> FORGED + text.substring(64));
    }
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("file");
    Files.writeString(file, "abc");
  }

  @Test
  void itIsReadOnce() throws IOException {
    assertThat(hash(later)).isEqualTo(OF_ABC);
    memory.forge();
    assertThat(hash(later)).isEqualTo(FORGED);
  }

  @Test
  void anotherContentIsReadAgain() throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    hash(later);
    memory.forge();
    Files.writeString(file, "abcd");
    Files.setLastModifiedTime(file, modified);
    assertThat(hash(later)).isNotIn(FORGED, OF_ABC);
  }

  /** What its owner can set back does not deceive. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aReplacedFileOfTheSameSizeAndTimeIsReadAgain() throws IOException {
    hash(later);
    memory.forge();
    Path other = Files.writeString(folder.resolve("other"), "xyz");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(hash(later)).isNotIn(FORGED, OF_ABC);
  }

  @Test
  void aFileThatWasJustWrittenIsNotRemembered() throws IOException {
    assertThat(hash(InstantSource.fixed(Files.getLastModifiedTime(file).toInstant())))
        .isEqualTo(OF_ABC);
    assertThat(memory.texts).isEmpty();
  }

  @Test
  void nonsenseInTheMemoryIsIgnored() throws IOException {
    hash(later);
    memory.texts.replaceAll((name, text) -> "nonsense");
    assertThat(hash(later)).isEqualTo(OF_ABC);
    memory.texts.replaceAll((name, text) -> "");
    assertThat(hash(later)).isEqualTo(OF_ABC);
  }

  @Test
  void aChangeAfterTheCheckShows() throws IOException {
    Path model = folder.resolve("model.gguf");
    Files.write(model, GgufBytes.model("llama").build());
    ModelFile checked = ModelFile.check(model, Optional.empty());
    checked.requireUnchanged();
    Files.write(model, new byte[] {0}, StandardOpenOption.APPEND);
    assertThatThrownBy(checked::requireUnchanged)
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("model.gguf was changed after it was checked");
    Files.delete(model);
    assertThatThrownBy(checked::requireUnchanged).isInstanceOf(BrokenModelException.class);
  }

  private String hash(InstantSource clock) throws IOException {
    return new FileHash(memory, clock).of(file, FileIdentity.of(file));
  }
}
