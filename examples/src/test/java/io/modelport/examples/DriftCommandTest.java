package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.drift.WatchFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCommandTest {
  @TempDir Path place;
  private Path directory;

  @BeforeEach
  void recordCalls() {
    directory = place.resolve("records");
    ask("It is on its way.", 260);
    ask("We regret that nobody here is able to say anything about it. ".repeat(20), 60);
  }

  private void ask(String answer, int calls) {
    Map<String, String> settings =
        Map.of(
            "modelport.backend",
            "fake",
            "modelport.fake.answer",
            answer,
            "modelport.audit.directory",
            directory.toString());
    try (var port = ModelPort.open(Settings.of(settings))) {
      for (int i = 0; i < calls; i++) {
        port.generate(ModelRequest.of("Where is my order?"));
      }
    }
  }

  @Test
  void reportSaysWhatChangedAndWhatItCouldNotSee() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("drift", "report", directory.toString(), "--baseline", "200")).isOne();
    assertThat(shell.out())
        .contains("120 calls compared with the 200 first")
        .contains("The model changed: length of the answers above ")
        .contains("A false alarm comes every ")
        .contains("cannot be told from chance");
  }

  @Test
  void watchCountsEachCallOnceHoweverOftenItIsRun() {
    String[] again = {
      "drift", "watch", directory.toString(), "--baseline", "200", "--state", place + "/state"
    };
    TestShell first = TestShell.withFake();
    assertThat(first.run(again)).isOne();
    assertThat(first.out()).contains("The model changed: ");
    TestShell second = TestShell.withFake();
    assertThat(second.run(again)).as("nothing is new").isZero();
    assertThat(second.out()).isEmpty();
  }

  @Test
  void watchRefusesAStateInWhichAnotherOneWrites() {
    Path state = place.resolve("state");
    TestShell shell = TestShell.withFake();
    try (WatchFolder other = WatchFolder.take("other", state, 200, 500)) {
      assertThat(other).isNotNull();
      assertThat(shell.run("drift", "watch", directory.toString(), "--state", state.toString()))
          .isOne();
    }
    assertThat(shell.err()).contains("--state names ").contains("another port or process writes");
  }

  @Test
  void acceptTakesTheNextCallsAsTheBaseline() throws IOException {
    Path state = place.resolve("state");
    String[] watch = {
      "drift", "watch", directory.toString(), "--baseline", "200", "--state", state.toString()
    };
    assertThat(TestShell.withFake().run(watch)).isOne();
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("drift", "accept", "fake", "--state", state.toString())).isZero();
    assertThat(shell.out()).contains("fake: the next calls become its baseline.");
    assertThat(state.resolve("accepted.jsonl")).content().contains("\"target\":\"fake\"");
    try (WatchFolder folder = WatchFolder.take("other", state, 200, 500)) {
      assertThat(folder.open("fake").baseline()).as("a new one is taken").isEmpty();
    }
    assertThat(shell.run("drift", "accept", "nobody", "--state", state.toString())).isOne();
    assertThat(shell.err()).contains("No target of that name is watched");
  }

  @Test
  void refusesAFolderWithoutALog() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("drift", "report", place.toString())).isOne();
    assertThat(shell.err()).contains("There is no audit log in this folder.");
  }
}
