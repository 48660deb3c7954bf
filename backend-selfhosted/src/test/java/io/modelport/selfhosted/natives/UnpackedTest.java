package io.modelport.selfhosted.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.selfhosted.natives.NativeFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file there has no owner bits")
class UnpackedTest {
  @TempDir Path temporary;
  private Path place = Path.of("");

  @BeforeEach
  void resolveLinks() throws IOException {
    place = temporary.toRealPath().resolve("cache");
  }

  @Test
  void writesAFileForItsOwnerOnly() throws IOException {
    Path library = ready(new PackedFiles());
    assertThat(library).hasContent("the library");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library)))
        .isEqualTo("rwx------");
  }

  @Test
  void leavesAnIntactFileAlone() throws IOException {
    Object first = identity(ready(new PackedFiles()));
    assertThat(identity(ready(new PackedFiles()))).isEqualTo(first);
  }

  @Test
  void replacesADamagedFileOfTheSameSize() throws IOException {
    Path library = ready(new PackedFiles());
    Files.writeString(library, "the lybrary");
    assertThat(ready(new PackedFiles())).isEqualTo(library).hasContent("the library");
    Files.writeString(library, "");
    assertThat(ready(new PackedFiles())).hasContent("the library");
  }

  @Test
  void replacesAFileThatOthersCouldHaveWritten() throws IOException {
    Path library = ready(new PackedFiles());
    Object first = identity(library);
    Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(identity(ready(new PackedFiles()))).isNotEqualTo(first);
  }

  @Test
  void replacesALinkAndNotWhatItLeadsTo() throws IOException {
    Path library = ready(new PackedFiles());
    Path elsewhere = Files.writeString(temporary.resolve("elsewhere"), "the library");
    Files.delete(library);
    Files.createSymbolicLink(library, elsewhere);
    Files.writeString(elsewhere, "somebody's file");

    assertThat(ready(new PackedFiles())).hasContent("the library").isRegularFile();
    assertThat(Files.isSymbolicLink(library)).isFalse();
    assertThat(elsewhere).hasContent("somebody's file");
  }

  @Test
  void refusesAFolderThatOthersCanWriteTo() throws IOException {
    Path folder = ready(new PackedFiles()).resolveSibling("");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> ready(new PackedFiles())).hasMessageContaining("others can write");
  }

  @Test
  void refusesADamagedArtifactAndLeavesNothingOfItInUse() {
    assertThatThrownBy(() -> ready(new PackedFiles().damaged("libllama.so")))
        .isInstanceOf(NativesException.class)
        .hasMessageContaining("libllama.so does not have the SHA-256 of its index");
    // The next attempt, with a good artifact of the same index, does not take it for an intact one.
    assertThat(place).satisfies(cache -> assertThat(readyOf(cache)).hasContent("the library"));
  }

  @Test
  void saysWhatToDoWhereAFileCannotBeWritten() throws IOException {
    Path library = ready(new PackedFiles());
    Files.delete(library);
    Files.createDirectories(library.resolve("not empty"));
    assertThatThrownBy(() -> ready(new PackedFiles()))
        .isInstanceOf(NativesException.class)
        .hasMessageContaining(library.toString())
        .hasMessageContaining("modelport.selfhosted.cache-directory");
  }

  @Test
  void keepsAnotherBuildApart() throws IOException {
    Path first = ready(new PackedFiles());
    Path second = ready(new PackedFiles().with("cpu", "libggml-cpu-x64.so", "more"));
    assertThat(second.resolveSibling("")).isNotEqualTo(first.resolveSibling(""));
    assertThat(second.resolveSibling("..").normalize())
        .isEqualTo(first.resolveSibling("..").normalize());
  }

  @Test
  void isSafeForManyAtTheSameTime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Path>> starts = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        starts.add(() -> ready(new PackedFiles()));
      }
      for (Future<Path> start : threads.invokeAll(starts)) {
        assertThat(start.get()).hasContent("the library");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(ready(new PackedFiles()).resolveSibling(""))
        .isDirectoryNotContaining("glob:**.part");
  }

  private Path ready(PackedFiles files) throws IOException {
    Packed packed = files.packed();
    return Unpacked.in(CacheDirectory.at(place), packed).ready(packed.files(Kind.LIBRARY).get(0));
  }

  private Path readyOf(Path cache) {
    try {
      assertThat(cache).isDirectory();
      return ready(new PackedFiles());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Changes when a file is written anew. */
  private static Object identity(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino") + "@" + Files.getLastModifiedTime(file);
  }
}
