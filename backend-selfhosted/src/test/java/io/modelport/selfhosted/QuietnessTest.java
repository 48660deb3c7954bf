package io.modelport.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine says, watched from outside: native code writes past Java's streams. */
@NeedsNatives
class QuietnessTest {
  @TempDir private Path folder;

  @Test
  void nothingIsPrintedAndNoContentIsLogged() throws IOException, InterruptedException {
    Path logs = folder.resolve("all.log");
    Path configuration = folder.resolve("logback.xml");
    Files.writeString(
        configuration,
        "<configuration><appender name='all' class='ch.qos.logback.core.FileAppender'><file>"
            + logs
            + "</file><encoder><pattern>%level %logger %msg%n%ex</pattern></encoder></appender>"
            + "<root level='TRACE'><appender-ref ref='all'/></root></configuration>");
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=" + configuration,
                "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                QuietSession.class.getName(),
                Calls.MODEL.toString(),
                folder.resolve("broken.gguf").toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()))
            .start();
    try {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(output)).isEmpty();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.readString(logs, StandardCharsets.UTF_8))
        .contains("Loaded the model", "broken.gguf cannot be used")
        .doesNotContain(QuietSession.CANARY);
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }
}
