package io.modelport.examples.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;

/** Asks llama.cpp's server with streaming, as its clients do. Safe for use by many threads. */
final class ServerClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data: ";
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  ServerClient(URI base) {
    this.base = base;
  }

  /** Whether the model is loaded; it answers 503 before, or not at all. */
  boolean isReady() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve("/health")).timeout(PATIENCE).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  Timing answer(Ask ask) {
    HttpRequest request = request(ask);
    long start = System.nanoTime();
    try {
      HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        if (response.statusCode() != 200) {
          throw new NotMeasuredException("llama-server answers with " + response.statusCode());
        }
        return timing(lines.iterator(), start);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new NotMeasuredException("llama-server broke off an answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotMeasuredException("the measurement was interrupted");
    }
  }

  private static Timing timing(Iterator<String> lines, long start) throws JsonProcessingException {
    long first = 0;
    JsonNode last = JSON.createObjectNode();
    while (lines.hasNext()) {
      String line = lines.next();
      if (!line.startsWith(DATA + "{")) {
        continue;
      }
      last = JSON.readTree(line.substring(DATA.length()));
      if (first == 0 && last.at("/choices/0/delta/content").isTextual()) {
        first = System.nanoTime() - start;
      }
    }
    JsonNode timings = last.path("timings"); // its own addition to the last line
    int answer = timings.path("predicted_n").asInt();
    long nanos = System.nanoTime() - start;
    return new Timing(timings.path("prompt_n").asInt(), answer, first == 0 ? nanos : first, nanos);
  }

  private HttpRequest request(Ask ask) {
    ObjectNode body = JSON.createObjectNode().put("stream", true);
    body.put("max_tokens", ask.answerTokens());
    body.putObject("stream_options").put("include_usage", true);
    body.putArray("messages").addObject().put("role", "user").put("content", ask.text());
    switch (ask.choice()) {
      case GREEDY -> body.put("temperature", 0).putArray("samplers").add("temperature");
      case SAMPLED -> {
        body.put("temperature", 0.8).put("top_k", 40).put("top_p", 0.95).put("min_p", 0.05);
        body.put("seed", 7);
        body.putArray("samplers").add("top_k").add("top_p").add("min_p").add("temperature");
      }
    }
    return HttpRequest.newBuilder(base.resolve("/v1/chat/completions"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }
}
