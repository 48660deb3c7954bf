package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewCommandTest {
  @TempDir Path place;
  private Map<String, String> settings;

  @BeforeEach
  void aCallIsHeld() throws IOException {
    Path policy =
        Files.writeString(
            place.resolve("policy.yaml"),
            """
            access:
              roles: {lead: [ada]}
              rules:
                ask: {roles: ["*"]}
                review: {roles: [lead], operations: [reviews]}
            review: {deadline: 1h, rules: {all: {share: 100%}}}
            """);
    settings =
        Map.of(
            "modelport.backend", "fake",
            "modelport.fake.answer", "Thank you.",
            "modelport.policy.file", policy.toString(),
            "modelport.audit.directory", place.resolve("records").toString(),
            "modelport.review.directory", place.resolve("held").toString());
    TestShell shell = TestShell.with(settings);
    assertThat(shell.run("chat", "Hello")).isOne();
    assertThat(shell.err()).contains("HELD: The answer waits for a person until ");
    assertThat(shell.out()).doesNotContain("Thank");
  }

  private TestShell run(String... arguments) {
    TestShell shell = TestShell.with(settings);
    assertThat(shell.run(arguments)).as(shell.err()).isZero();
    return shell;
  }

  private String id() {
    return run("review", "list", "--as", "ada").out().substring(0, 36);
  }

  @Test
  void aListTellsWhatWaitsWithoutItsContent() {
    assertThat(run("review", "list", "--as", "ada").out())
        .contains("INTERNAL", "all")
        .doesNotContain("Thank", "Hello");
    assertThat(run("review", "list", "--as", "jo").out()).isEmpty();
  }

  @Test
  void whoTakesAnAnswerSeesItAndMayJudgeIt() {
    String id = id();
    assertThat(run("review", "take", "--as", "ada").out())
        .contains(id, "--- user\nHello", "--- answer\nThank you.");
    assertThat(run("review", "approve", id, "--as", "ada", "--why", "fine").err())
        .contains("counts once a running port has recorded it");
    TestShell again = TestShell.with(settings);
    assertThat(again.run("review", "reject", id, "--as", "ada", "--why", "no")).isOne();
    assertThat(again.err()).contains("there is a verdict on it");
  }

  @Test
  void anEditedTextIsReadFromStandardInput() {
    String id = id();
    run("review", "take", id, "--as", "ada");
    TestShell empty = TestShell.with(settings);
    assertThat(empty.run("review", "edit", id, "--as", "ada", "--why", "shorter")).isOne();
    TestShell shell = TestShell.with(settings).reading("Thanks.");
    assertThat(shell.run("review", "edit", id, "--as", "ada", "--why", "shorter")).isZero();
    assertThat(run("review", "list", "--as", "ada").out()).isEmpty();
  }

  @Test
  void whoMayNotReviewSeesNothing() {
    TestShell shell = TestShell.with(settings);
    assertThat(shell.run("review", "take", "--as", "jo")).isOne();
    assertThat(shell.out()).isEmpty();
    TestShell judging = TestShell.with(settings);
    assertThat(judging.run("review", "reject", id(), "--as", "jo", "--why", "no")).isOne();
    assertThat(judging.err()).contains("BLOCKED");
    assertThat(TestShell.with(settings).run("review")).isEqualTo(2);
  }

  @Test
  void theNextPortRecordsTheVerdictAndShowTellsOfIt() {
    String id = id();
    run("review", "take", id, "--as", "ada");
    run("review", "reject", id, "--as", "ada", "--why", "too short");
    String records = place.resolve("records").toString();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              TestShell other = TestShell.with(settings);
              assertThat(other.run("chat", "Hello again")).isOne(); // its port records what waits
              return run("audit", "export", records).out().contains("\"stage\":\"REVIEWED\"");
            });
    assertThat(run("audit", "show", records, id).out())
        .contains("The answer waits for a person until ", "by all", "HELD after ")
        .contains("The answer is REJECTED: too short");
  }

  @Test
  void withoutAQueueTheCureIsNamed() {
    Map<String, String> none = new HashMap<>(settings);
    none.remove("modelport.review.directory");
    TestShell shell = TestShell.with(none);
    assertThat(shell.run("review", "list", "--as", "ada")).isEqualTo(2);
    assertThat(shell.err()).contains("modelport.review.directory");
    TestShell chat = TestShell.with(none);
    assertThat(chat.run("chat", "Hello")).isEqualTo(2);
  }
}
