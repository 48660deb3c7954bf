package io.modelport.examples.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

final class StandInTest {
  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

  @Test
  void labelsItsAnswers() throws Exception {
    HttpResponse<String> reply = ask("{" + HELLO + "}");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).contains("[stand-in] Thank you for your message of 5 characters");
    assertThat(reply.body()).contains("\"finish_reason\":\"stop\"", "\"prompt_tokens\":1");
  }

  @Test
  void startsWithTheLimitsThatTheJdkReadsOnlyOnce() throws Exception {
    ask("{" + HELLO + "}");
    assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isEqualTo("30");
  }

  @Test
  void streamsTheSameAnswer() throws Exception {
    HttpResponse<String> reply =
        ask("{\"stream\":true,\"stream_options\":{\"include_usage\":true}," + HELLO + "}");
    assertThat(reply.body()).startsWith("data: ").contains("[stand-in]", "\"usage\"");
    assertThat(reply.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void keepsToTheGreatestLength() throws Exception {
    assertThat(ask("{\"max_tokens\":3," + HELLO + "}").body())
        .contains("[stand-in] Thank you ", "\"finish_reason\":\"length\"");
  }

  @Test
  void fillsInThePlainSchemaThatIsAsked() throws Exception {
    String schema =
        """
        {"type":"object","required":["kind","say"],
         "properties":{"kind":{"enum":["a","b"]},"say":{"type":"string"}}}""";
    String format = "{\"type\":\"json_schema\",\"json_schema\":{\"schema\":" + schema + "}}";
    assertThat(ask("{\"response_format\":" + format + "," + HELLO + "}").body())
        .contains(
            "{\\\"kind\\\":\\\"a\\\",\\\"say\\\":\\\"[stand-in] A hosted model would answer here.\\\"}");
  }

  @Test
  void refusesFormsThatItCannotGive() throws Exception {
    assertThat(ask("{\"response_format\":{\"type\":\"json_schema\"}," + HELLO + "}").statusCode())
        .isEqualTo(400);
    assertThat(ask("{\"tool_choice\":\"required\"," + HELLO + "}").statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> ask(String body) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      URI uri = URI.create(standIn.baseUrl() + "/chat/completions");
      HttpRequest request =
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
  }
}
