package io.modelport.hybrid;

import io.modelport.Settings;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Settings for a server inside the perimeter, one outside whose calls have a price, a policy. */
final class TwoServers {
  private static final String PRICES =
      """
      - provider: openai-compatible
        currency: USD
        source: this test
        checked: 2026-11-01
        models: {hosted-model: {input: 1, output: 1}}
      """;

  private TwoServers() {}

  static Settings settings(Path directory, String policy, StubServer inside, StubServer outside)
      throws IOException {
    Path rules = Files.writeString(directory.resolve("policy.yaml"), policy);
    Path prices = Files.writeString(directory.resolve("prices.yaml"), PRICES);
    return Settings.of(Map.of())
        .with("modelport.backend", "hybrid")
        .with("modelport.policy.file", rules.toString())
        .with("modelport.prices.file", prices.toString())
        .with("modelport.perimeter", inside.baseUrl().getAuthority())
        .with("modelport.selfhosted.engine", "server")
        .with("modelport.selfhosted.health-check", "off")
        .with("modelport.selfhosted.urls", inside.baseUrl().toString())
        .with("modelport.selfhosted.model", "private-model")
        .with("modelport.hosted.provider", "openai-compatible")
        .with("modelport.hosted.base-url", outside.baseUrl().toString())
        .with("modelport.hosted.model", "hosted-model");
  }
}
