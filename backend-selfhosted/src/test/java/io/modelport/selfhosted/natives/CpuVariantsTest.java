package io.modelport.selfhosted.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.selfhosted.natives.NativeFile.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a program that plays variants which crash, hang or compute something wrong. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
class CpuVariantsTest {
  private static final String SCORES = "score) for file; do cat \"$file\"; done ;;\n";

  private static final Duration PLENTY = Duration.ofSeconds(60);

  @TempDir Path temporary;
  private final PackedFiles files =
      new PackedFiles()
          .with("cpu", "old.so", "1\n")
          .with("cpu", "new.so", "30\n")
          .with("cpu", "best.so", "200\n")
          .with("cpu", "unsuitable.so", "0\n");

  @Test
  void takesTheBestThatIsProven() throws IOException {
    assertThat(choose(SCORES + "prove) exit 0 ;;")).isEqualTo("best.so");
    assertThat(runs()).containsExactly("score", "prove best.so");
  }

  @Test
  void remembersItForThisMachine() throws IOException {
    assertThat(choose(SCORES + "prove) exit 0 ;;")).isEqualTo("best.so");
    assertThat(choose("*) exit 1 ;;")).isEqualTo("best.so");
    assertThat(runs()).containsExactly("score", "prove best.so");
  }

  @Test
  void provesAgainOnAnotherMachine() throws IOException {
    assertThat(choose(SCORES + "prove) exit 0 ;;")).isEqualTo("best.so");
    assertThat(choose(SCORES + "prove) exit 0 ;;", "another machine", PLENTY)).isEqualTo("best.so");
    assertThat(runs()).hasSize(4);
  }

  @Test
  void fallsBackFromOneThatCrashesAndRemembersThat() throws IOException {
    String program = SCORES + "prove) case $1 in *best.so) kill -ILL $$ ;; esac ;;";
    assertThat(choose(program)).isEqualTo("new.so");
    assertThat(choose(program)).isEqualTo("new.so");
    assertThat(runs()).containsExactly("score", "prove best.so", "prove new.so");
  }

  @Test
  void fallsBackFromOneThatComputesSomethingWrong() throws IOException {
    assertThat(choose(SCORES + "prove) case $1 in *best.so) exit 1 ;; esac ;;"))
        .isEqualTo("new.so");
  }

  @Test
  void fallsBackFromOneThatHangs() throws IOException {
    String program = SCORES + "prove) case $1 in *best.so) exec tail -f /dev/null ;; esac ;;";
    assertThat(choose(program, "this machine", Duration.ofSeconds(4))).isEqualTo("new.so");
  }

  @Test
  void goesOnBehindOneThatCrashesWhenItIsOnlyLoaded() throws IOException {
    String scores =
        "score) for file; do case $file in *new.so) kill -SEGV $$ ;; esac; cat \"$file\"; done ;;\n";
    assertThat(choose(scores + "prove) exit 0 ;;")).isEqualTo("best.so");
  }

  @Test
  void forgetsAVariantThatThisBuildDoesNotHave() throws IOException {
    CacheDirectory.at(temporary.toRealPath()).remember("proven", "this machine", "gone.so");
    assertThat(choose(SCORES + "prove) exit 0 ;;")).isEqualTo("best.so");
  }

  @Test
  void namesEveryVariantThatFailedWhereNoneWorks() {
    assertThatThrownBy(() -> choose(SCORES + "prove) kill -ILL $$ ;;"))
        .isInstanceOf(NativesException.class)
        .hasMessageContaining("best.so crashed (signal 4)")
        .hasMessageContaining("old.so crashed (signal 4)")
        .hasMessageNotContaining("unsuitable.so")
        .hasMessageContaining("modelport.selfhosted.engine=server");
    assertThatThrownBy(() -> choose("score) exit 3 ;;"))
        .hasMessageContaining("none is made for it");
  }

  @Test
  void saysWhatToDoWhereTheFolderAllowsNoPrograms() {
    Path program = temporary.resolve("missing");
    assertThatThrownBy(() -> new Probe(program, PLENTY).prove(program))
        .isInstanceOf(NativesException.class)
        .hasMessageContaining(program.toString())
        .hasMessageContaining("noexec")
        .hasMessageContaining("modelport.selfhosted.cache-directory");
  }

  @Test
  void givesTheProgramNothingOfThisProcess() throws IOException {
    Path program = program("prove) env; ls -l /proc/$$/fd 2>/dev/null || true ;;");
    Path open = temporary.resolve("open");
    try (OutputStream held = Files.newOutputStream(open)) {
      held.write(1);
      List<String> lines = new Probe(program, PLENTY).prove(program).lines();
      assertThat(lines).noneMatch(line -> line.contains(open.toString()));
      assertThat(lines).noneMatch(line -> line.startsWith("HOME="));
    }
  }

  private String choose(String cases) throws IOException {
    return choose(cases, "this machine", PLENTY);
  }

  private String choose(String cases, String machine, Duration limit) throws IOException {
    CacheDirectory cache = CacheDirectory.at(temporary.toRealPath());
    Packed packed = files.packed();
    Unpacked unpacked = Unpacked.in(cache, packed);
    Probe probe = new Probe(program(cases), limit);
    Path chosen = new CpuVariants(packed.files(Kind.CPU), unpacked, probe, cache, machine).choose();
    return chosen.getFileName().toString();
  }

  private List<String> runs() throws IOException {
    return Files.readAllLines(temporary.resolve("runs"));
  }

  /** Writes down how it was called, then does what the cases say. */
  private Path program(String cases) throws IOException {
    Path program = temporary.resolve("program");
    Files.writeString(
        program,
        "#!/bin/sh\ncommand=$1; shift\n"
            + "case $command in score) echo score ;; *) echo \"$command ${1##*/}\" ;; esac >> \""
            + temporary.resolve("runs")
            + "\"\ncase $command in\n"
            + cases
            + "\nesac\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }
}
