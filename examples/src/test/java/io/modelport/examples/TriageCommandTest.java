package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TriageCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TWO =
      """
      {"id":"plain","text":"Where is my parcel?"}
      {"id":"card","text":"My card is 4111 1111 1111 1111."}
      """;

  @Test
  void tellsWhatLeftThePerimeterAndForWhom() {
    TestShell shell = TestShell.withFake().reading(TWO);
    assertThat(shell.run("triage", "-")).isZero();
    List<String> lines = shell.outLines();
    assertThat(lines.get(0)).startsWith("ID ").contains("CLASS", "FINDINGS", "ROUTE", "ANSWER");
    assertThat(lines.get(1)).startsWith("plain").contains("internal", "outside", "Thank you.");
    assertThat(lines.get(2)).startsWith("card").contains("restricted", "payment_card", "none");
    assertThat(shell.out()).contains("bytes left the perimeter, for 1 of the tickets: plain\n");
    assertThat(lines.get(lines.size() - 1))
        .startsWith("2 tickets: 0 answered inside, 1 answered outside, 1 refused");
  }

  @Test
  void aRefusalForWantOfAPermittedRouteIsNoError() {
    TestShell shell = TestShell.withFake().reading(TWO);
    assertThat(shell.run("triage", "-", "--json")).isZero();
    assertThat(shell.out()).contains("\"error\":\"NO_PERMITTED_ROUTE\"");
  }

  @Test
  void jsonLinesHaveTheSameFieldsInTheSameOrder() throws Exception {
    TestShell shell = TestShell.withFake().reading(TWO);
    shell.run("triage", "-", "--json");
    for (String line : shell.outLines()) {
      List<String> names = new ArrayList<>();
      JSON.readTree(line).fieldNames().forEachRemaining(names::add);
      assertThat(names)
          .containsExactly(
              "id",
              "sensitivity",
              "findings",
              "route",
              "model",
              "inputTokens",
              "outputTokens",
              "cost",
              "currency",
              "costBasis",
              "latencyMs",
              "bytesOut",
              "answer",
              "error",
              "message");
    }
    JsonNode plain = JSON.readTree(shell.outLines().get(0));
    assertThat(plain.path("route").asText()).isEqualTo("outside");
    assertThat(plain.path("bytesOut").asLong()).isPositive();
    assertThat(plain.path("cost").isNull()).isTrue();
    JsonNode card = JSON.readTree(shell.outLines().get(1));
    assertThat(card.path("route").asText()).isEqualTo("none");
    assertThat(card.path("bytesOut").asLong()).isZero();
    assertThat(card.path("findings").get(0).path("type").asText()).isEqualTo("PAYMENT_CARD");
  }

  @Test
  void rowsKeepTheOrderOfTheFile() {
    String many =
        IntStream.range(0, 100)
            .mapToObj(i -> "{\"id\":" + i + ",\"text\":\"Hello\"}\n")
            .collect(Collectors.joining());
    TestShell shell = TestShell.withFake().reading(many);
    assertThat(shell.run("triage", "-", "--json")).isZero();
    List<String> lines = shell.outLines();
    assertThat(lines).hasSize(100);
    for (int i = 0; i < 100; i++) {
      assertThat(lines.get(i)).startsWith("{\"id\":\"" + i + "\"");
    }
  }

  @Test
  void anOutageIsReportedForEachTicketAndInTheExitStatus() {
    // Nothing listens on port 1 of the loopback address.
    TestShell shell =
        TestShell.with(
                Map.of(
                    "modelport.backend", "hosted",
                    "modelport.hosted.provider", "openai-compatible",
                    "modelport.hosted.base-url", "http://127.0.0.1:1/v1",
                    "modelport.hosted.model", "any"))
            .reading(TWO);
    assertThat(shell.run("triage", "-", "--json")).isEqualTo(1);
    assertThat(shell.outLines()).hasSize(2);
    assertThat(shell.outLines().get(0)).contains("\"error\":\"UNREACHABLE\"");
  }

  @Test
  void answersCannotControlTheTerminal() {
    TestShell shell =
        TestShell.with(
                Map.of(
                    "modelport.backend", "fake",
                    "modelport.fake.answer", "a\u001B[2Jb\u202Ec\u0007"))
            .reading("{\"id\":1,\"text\":\"Hello\"}");
    assertThat(shell.run("triage", "-")).isZero();
    assertThat(shell.out()).contains("a[2Jbc").doesNotContain("\u001B", "\u0007", "\u202E");
  }
}
