package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandsTest {
  @Test
  void chatPrintsTheAnswerToOutAndItsOriginToErr() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("chat", "Hello")).isZero();
    assertThat(shell.out()).isEqualTo("Thank you.\n");
    assertThat(shell.err()).contains("outside the perimeter");
  }

  @Test
  void aStreamedChatPrintsTheSame() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("chat", "Hello", "you", "--stream")).isZero();
    assertThat(shell.out()).isEqualTo("Thank you.\n");
  }

  @Test
  void chatReadsItsPromptFromStandardInput() {
    TestShell shell = TestShell.withFake().reading("My mail is jo@example.com");
    assertThat(shell.run("chat", "-")).isEqualTo(1);
    assertThat(shell.err()).contains("NO_PERMITTED_ROUTE").doesNotContain("jo@example.com");
  }

  @Test
  void chatSendsNothingThatItCannotRead() {
    TestShell bytes = TestShell.withFake().reading(new byte[] {'c', 'a', 'f', (byte) 0xE9});
    assertThat(bytes.run("chat", "-")).isEqualTo(1);
    assertThat(bytes.err()).contains("not valid UTF-8");
    TestShell argument = TestShell.withFake();
    assertThat(argument.run("chat", "caf\uFFFD")).isEqualTo(1);
    assertThat(argument.err()).contains("LC_ALL=C.UTF-8");
    assertThat(bytes.out() + argument.out()).isEmpty();
  }

  @Test
  void anAnswerThatCannotBeWrittenIsNoSuccess() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    assertThat(TestShell.withFake().runInto(full, "chat", "Hello")).isEqualTo(1);
    assertThat(TestShell.withFake().runInto(full, "chat", "Hello", "--stream")).isEqualTo(1);
  }

  @Test
  void theExamplesDataIsFoundFromAFolderWithABlankInItsName() throws Exception {
    Path jar = Path.of("/a b+c/examples/target/modelport-examples.jar");
    assertThat(ExampleSettings.beside(jar.toUri().toURL()))
        .hasValue(Path.of("/a b+c/examples/data"));
  }

  @Test
  void theOptionOfTheCommandLineIsTheProperty() {
    TestShell shell = TestShell.with(Map.of("modelport.fake.answer", "Thank you."));
    assertThat(shell.run("chat", "Hello", "--backend", "fake")).isZero();
    assertThat(shell.out()).isEqualTo("Thank you.\n");
  }

  @Test
  void classifySaysWhatIsWhere() throws Exception {
    TestShell shell =
        TestShell.withFake()
            .reading(
                """
                {"id":"t","text":"write to jo@example.com"}
                {"id":"m","messages":[{"role":"user","content":"hello"},\
                {"role":"assistant","content":"card 4111 1111 1111 1111"}]}
                """);
    assertThat(shell.run("classify")).isZero();
    JsonNode text = new ObjectMapper().readTree(shell.outLines().get(0));
    assertThat(text.path("sensitivity").asText()).isEqualTo("CONFIDENTIAL");
    JsonNode mail = text.path("findings").get(0);
    assertThat(mail.path("type").asText()).isEqualTo("EMAIL");
    assertThat(mail.path("start").asInt()).isEqualTo(9);
    assertThat(mail.path("end").asInt()).isEqualTo(23);
    assertThat(mail.has("message")).isFalse();
    JsonNode conversation = new ObjectMapper().readTree(shell.outLines().get(1));
    assertThat(conversation.path("sensitivity").asText()).isEqualTo("RESTRICTED");
    assertThat(conversation.path("findings").get(0).path("message").asInt()).isEqualTo(1);
  }

  @Test
  void aMisspeltKeyStopsClassifyToo() {
    TestShell shell = TestShell.with(Map.of("modelport.undeclred", "restricted"));
    assertThat(shell.reading("{\"id\":1,\"text\":\"a\"}").run("classify")).isEqualTo(2);
    assertThat(shell.err()).contains("modelport.undeclred").contains("modelport.undeclared");
  }

  @Test
  void mistakesOfTheCommandLineAndTheConfigurationAreTwo() {
    assertThat(TestShell.withFake().run()).isEqualTo(2);
    assertThat(TestShell.withFake().run("no-such-command")).isEqualTo(2);
    assertThat(TestShell.withFake().run("chat")).isEqualTo(2);
    assertThat(TestShell.withFake().run("triage", "-", "--no-such-option")).isEqualTo(2);
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("chat", "Hello", "--backend", "no-such")).isEqualTo(2);
    assertThat(shell.err()).contains("no-such").contains("hybrid");
  }

  @Test
  void anUnknownHostIsAMistakeOfTheCommandLine() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("serve", "--port", "0", "--host", "[::")).isEqualTo(2);
    assertThat(shell.err()).contains("--host [:: is not known here").doesNotContain("\tat ");
  }

  @Test
  void otherMachinesNeedAKeyUnlessSomebodySaysThatTheyDoNot() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("serve", "--port", "0", "--host", "0.0.0.0")).isEqualTo(2);
    assertThat(shell.err()).contains("--key-env", "--no-key");
    assertThat(shell.run("serve", "--port", "0", "--key-env", "NOT_SET")).isEqualTo(2);
    assertThat(shell.err()).contains("NOT_SET, which is not set");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void helpIsNoMistake() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("--help")).isZero();
    assertThat(shell.out()).contains("triage", "chat", "classify", "serve");
    assertThat(shell.out()).containsOnlyOnce("Usage:");
  }

  @Test
  void pricesCheckListsEveryPriceAndFailsForOldOnes() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("prices", "check", "--max-age", "36500")).isZero();
    assertThat(shell.out()).contains("openai", "claude-", "0.75 USD", "version ");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.run("prices", "check", "--max-age", "-1")).isEqualTo(1);
    assertThat(shell.err()).contains("days ago; look at https://");
    assertThat(shell.run("prices")).isEqualTo(2);
  }
}
