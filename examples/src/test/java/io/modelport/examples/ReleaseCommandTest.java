package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCommandTest {
  @TempDir Path place;

  private TestShell run(int status, String... arguments) {
    TestShell shell =
        TestShell.with(
            Map.of(
                "modelport.backend", "fake",
                "modelport.fake.answer", "Thank you.",
                "modelport.release.directory", place.resolve("releases").toString()));
    assertThat(shell.run(arguments)).as(shell.err()).isEqualTo(status);
    return shell;
  }

  private String added(String greeting) throws IOException {
    Path draft = Files.createDirectories(place.resolve(greeting).resolve("prompts"));
    Files.writeString(draft.resolve("greet.yaml"), "variables: {name: line}\nuser: '{{name}}'\n");
    Files.writeString(place.resolve(greeting).resolve("release.yaml"), "description: " + greeting);
    return run(0, "release", "add", place.resolve(greeting).toString()).out().strip();
  }

  @Test
  void aReleaseIsAddedPromotedComparedAndTakenBack() throws IOException {
    String one = added("One");
    String two = added("Two");
    assertThat(run(0, "release", "promote", one.substring(0, 8), "--why", "first").out())
        .isEqualTo(one + "\n");
    run(0, "release", "promote", two, "--why", "better");
    assertThat(run(0, "release", "diff", one, two).out())
        .isEqualTo("release.yaml\n-description: One\n+description: Two\n");
    assertThat(run(0, "release", "rollback", "--why", "worse").out()).isEqualTo(one + "\n");
    assertThat(run(0, "release", "history").outLines())
        .satisfiesExactly(
            line -> assertThat(line).contains("rolled back", one, "worse"),
            line -> assertThat(line).contains("promoted", two, "better"),
            line -> assertThat(line).contains("promoted", one, "first"));
    assertThat(run(2, "release", "rollback", "--why", "more").err()).contains("no release");
    assertThat(run(2, "release", "promote", "zz", "--why", "x").err()).contains("No release");
    run(2, "release");
  }

  @Test
  void aReleaseWithABadPolicyIsNotKept() throws IOException {
    String one = added("One");
    Files.writeString(place.resolve("One/policy.yaml"), "surprise: 1\n");
    Files.writeString(place.resolve("One/prices.yaml"), "surprise: 1\n");
    assertThat(run(2, "release", "add", place.resolve("One").toString()).err())
        .contains("policy.yaml line 1: \"surprise\" is not a key here", "prices.yaml line 1");
    assertThat(place.resolve("releases/bundles")).isDirectoryContaining(each -> each.endsWith(one));
    assertThat(place.resolve("releases/bundles").toFile().list()).hasSize(1);
  }

  @Test
  void aSuiteDecidesWhetherAReleaseIsPutInForce() throws IOException {
    run(0, "release", "promote", added("One"), "--why", "first");
    Files.writeString(place.resolve("releases/promotion.yaml"), "evaluation: required\n");
    String two = added("Two");
    assertThat(run(2, "release", "promote", two, "--why", "better").err())
        .contains("demands a passed evaluation");
    StringBuilder good = new StringBuilder();
    StringBuilder few = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      String line =
          "{\"id\":\"c"
              + i
              + "\",\"template\":\"greet\",\"variables\":{\"name\":\"n"
              + i
              + "\"},\"checks\":[{\"exact\":\"Thank you.\"}]}\n";
      good.append(line);
      few.append(i < 3 ? line : "");
    }
    Path small = Files.writeString(place.resolve("few.jsonl"), few);
    Path large = Files.writeString(place.resolve("good.jsonl"), good);
    assertThat(
            run(2, "release", "promote", two, "--why", "better", "--suite", small.toString()).err())
        .contains("did not pass its evaluation", "INCONCLUSIVE");
    TestShell passed =
        run(0, "release", "promote", two, "--why", "better", "--suite", large.toString());
    assertThat(passed.out()).isEqualTo(two + "\n");
    assertThat(run(0, "release", "history").outLines().get(0)).contains("[PASS: candidate");
  }
}
