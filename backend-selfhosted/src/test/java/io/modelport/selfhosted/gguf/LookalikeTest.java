package io.modelport.selfhosted.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the place of a model by mistake. */
class LookalikeTest {
  private static final Path MODEL = Path.of("../examples/data/acknowledge.gguf");

  @TempDir private Path folder;

  @Test
  void otherFilesAreNamed() throws IOException {
    Refusal.of(new byte[0], folder, "it is empty");
    Refusal.of(new byte[] {'G'}, folder, "not a GGUF file");
    Refusal.of(ascii("\n <!DOCTYPE html><html>"), folder, "it is a web page");
    Refusal.of(ascii("<html><body>Sign in"), folder, "it is a web page");
    Refusal.of(ascii("PK\3\4 archive/data.pkl"), folder, "it is a zip archive");
    Refusal.of(ascii("\200\1\0\0\0\0\0\0{\"__metadata__\":{}"), folder, "it is a safetensors file");
    Refusal.of(ascii("version https://git-lfs.github.com/spec/v1\n"), folder, "Git LFS");
    Refusal.of(ascii("\u001f\u008b\b"), folder, "gzip");
    Refusal.of(ascii("tjgg\3\0\0\0"), folder, "a format before GGUF");
    Refusal.of(ascii("FUGG\0\0\0\3"), folder, "big-endian");
    Refusal.of(ascii("something else"), folder, "magic number");
  }

  @Test
  void aFolderIsNamed() {
    Refusal.of(folder, "is a folder");
    Refusal.of(folder.resolve("gone.gguf"), "does not exist");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aLinkLeadsToItsFile() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.gguf"), MODEL.toAbsolutePath());
    assertThat(ModelFile.check(link, Optional.empty()).facts().architecture()).isEqualTo("llama");
    Path dangling = Files.createSymbolicLink(folder.resolve("lost.gguf"), Path.of("gone.gguf"));
    Refusal.of(dangling, "is a link to nothing");
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));
    Refusal.of(device, "a pipe, a socket or a device");
  }

  @Test
  @Timeout(10)
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aPipeIsRefusedWithoutWaitingForAWriter() throws Exception {
    Path pipe = folder.resolve("pipe.gguf");
    Process process = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0);
    Refusal.of(pipe, "a pipe, a socket or a device");
  }

  /** A file of 256 GiB that are not there, so that no count is more than the file can hold. */
  @Test
  void hugeCountsInAHugeFileAreRefusedQuickly() throws IOException {
    refusesSparse("the number of tensors", GgufBytes.model("llama").counts(1L << 34, 9));
    refusesSparse("the number of metadata entries", GgufBytes.model("llama").counts(4, 1L << 34));
    refusesSparse("the length of odd", GgufBytes.model("llama").array("odd", 8, 1L << 36));
    refusesSparse("the length of odd", GgufBytes.model("llama").array("odd", 0, 1L << 37));
    refusesSparse(
        "the length of tokenizer.ggml.tokens",
        GgufBytes.model("llama").array("tokenizer.ggml.tokens", 8, 1 << 22));
    refusesSparse(
        "the length of odd",
        GgufBytes.model("llama").entry("odd", 8, out -> GgufBytes.put(out, 8, 1L << 33)));
  }

  private void refusesSparse(String reason, GgufBytes header) throws IOException {
    Path file = folder.resolve("sparse.gguf");
    Files.write(file, header.build());
    try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
      grown.setLength(1L << 38);
    }
    Refusal.of(file, reason);
    Files.delete(file);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
