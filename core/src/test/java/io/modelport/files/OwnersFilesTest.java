package io.modelport.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file there has no owner bits")
class OwnersFilesTest {
  @TempDir private Path folder;

  private static String mode(Path place) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(place));
  }

  private static void append(Path file) throws IOException {
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try (FileChannel channel = OwnersFiles.open(file, options)) {
      assertThat(channel.write(ByteBuffer.wrap(new byte[] {'a'}))).isEqualTo(1);
    }
  }

  @Test
  void aNewFileIsItsOwnersAlone() throws IOException {
    Path file = folder.resolve("new");
    append(file);
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void aFileThatOthersMayReadIsTakenFromThemAndKeepsWhatItHas() throws IOException {
    Path file = Files.writeString(folder.resolve("old"), "b");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    append(file);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(file).hasContent("ba");
  }

  @Test
  void whatIsWrittenOverIsEmptyBefore() throws IOException {
    Path file = Files.writeString(folder.resolve("long"), "bbb");
    Set<StandardOpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    OwnersFiles.open(file, options).close();
    assertThat(file).isEmptyFile();
  }

  @Test
  void foldersAreMadeWithThoseAboveThem() throws IOException {
    OwnersFiles.make(folder.resolve("a").resolve("b"));
    assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("a").resolve("b"))).isEqualTo("rwx------");
  }
}
