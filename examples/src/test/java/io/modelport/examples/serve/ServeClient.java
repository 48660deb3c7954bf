package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.ModelPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A server over a port, and a client of it. */
final class ServeClient implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ModelPort port;
  private final ChatServer server;

  /** Comments only where an answer takes minutes, so that every early failure has its status. */
  ServeClient(ModelPort port) throws IOException {
    this(port, Duration.ofMinutes(5));
  }

  ServeClient(ModelPort port, Duration knocking) throws IOException {
    this(port, List.of(), knocking);
  }

  ServeClient(ModelPort port, List<String> models, Duration knocking) throws IOException {
    this.port = port;
    this.server =
        ChatServer.start(
            port,
            models,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ClientKey.none(),
            knocking);
  }

  /** A body with the fields that every request has, and these. */
  static String hello(String more) {
    return "{\"model\":\"modelport\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  HttpResponse<String> post(String body) throws Exception {
    return http.send(request(body), BodyHandlers.ofString());
  }

  HttpResponse<String> post(byte[] body) throws Exception {
    return http.send(request(BodyPublishers.ofByteArray(body)), BodyHandlers.ofString());
  }

  HttpResponse<String> postTo(String path, String body) throws Exception {
    return http.send(request(path, BodyPublishers.ofString(body)), BodyHandlers.ofString());
  }

  JsonNode json(String body) throws Exception {
    return JSON.readTree(post(body).body());
  }

  HttpResponse<InputStream> open(String body) throws Exception {
    return http.send(request(body), BodyHandlers.ofInputStream());
  }

  HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create(server.baseUrl() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  URI baseUrl() {
    return server.baseUrl();
  }

  private HttpRequest request(String body) {
    return request(BodyPublishers.ofString(body));
  }

  private HttpRequest request(BodyPublisher body) {
    return request("/chat/completions", body);
  }

  private HttpRequest request(String path, BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
        .header("Content-Type", "application/json")
        .POST(body)
        .build();
  }

  @Override
  public void close() {
    server.close();
    port.close();
  }
}
