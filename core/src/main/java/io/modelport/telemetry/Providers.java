package io.modelport.telemetry;

import java.util.Map;

/**
 * What OpenTelemetry calls the providers whose names differ from ours; see {@code
 * gen_ai.provider.name} in its registry of attributes.
 */
final class Providers {
  private static final Map<String, String> NAMES =
      Map.of(
          "azure-openai", "azure.ai.openai",
          "bedrock", "aws.bedrock",
          "gemini", "gcp.gemini",
          "mistral", "mistral_ai");

  private Providers() {}

  static String name(String provider) {
    return NAMES.getOrDefault(provider, provider);
  }
}
