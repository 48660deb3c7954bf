package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
  @TempDir private Path folder;

  private Path policy(String text) throws IOException {
    return Files.writeString(folder.resolve("policy.yaml"), text);
  }

  @Test
  void checkTellsTheVersionOfAGoodFile() throws IOException {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("policy", "check", policy("tenants: {a: public}").toString())).isZero();
    assertThat(shell.out()).contains("Nothing is wrong. Version ");
  }

  @Test
  void checkTellsAllMistakesByLine() throws IOException {
    TestShell shell = TestShell.withFake();
    String bad = "tenants: {a: secret}\nwhat: 1\n";
    assertThat(shell.run("policy", "check", policy(bad).toString())).isEqualTo(2);
    assertThat(shell.err()).contains("line 1: expected public", "line 2: \"what\" is not a key");
  }

  @Test
  void explainTellsClassCandidatesAndOrder() throws IOException {
    Path file = policy("purposes: {hr: {at-least: confidential}}");
    TestShell shell =
        TestShell.with(
            Map.of("modelport.backend", "fake", "modelport.policy.file", file.toString()));
    assertThat(shell.run("policy", "explain", "Hello", "--purpose", "hr")).isEqualTo(1);
    assertThat(shell.out())
        .contains("CONFIDENTIAL", "The purpose means confidential", "above the ceiling");
    TestShell other =
        TestShell.with(
            Map.of("modelport.backend", "fake", "modelport.policy.file", file.toString()));
    assertThat(other.run("policy", "explain", "Hello")).isZero();
    assertThat(other.out()).contains("order   fake");
  }
}
