package io.modelport.examples;

import io.modelport.Settings;
import io.modelport.examples.standin.StandIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings of the hosted side: the user's, those that a provider's key asks for, or a stand-in. */
final class HostedSide {
  private static final String AREA = "modelport.hosted.";
  private static final String STAND_IN_KEY = "MODELPORT_EXAMPLES_STAND_IN_KEY";

  private record Provider(String name, String variable, String model) {}

  private static final List<Provider> PROVIDERS =
      List.of(
          new Provider("openai", "OPENAI_API_KEY", "gpt-5.4-mini-2026-03-17"),
          new Provider("anthropic", "ANTHROPIC_API_KEY", "claude-haiku-5-5"));

  private HostedSide() {}

  /** Whether somebody said which hosted side to use. */
  static boolean isChosen(Settings settings) {
    return List.of("provider", "base-url", "api-key-env", "api-key-file").stream()
        .anyMatch(key -> isSet(settings, key));
  }

  /** The provider whose key is in the environment, with a small model, unless one is chosen. */
  static Settings withProviderOfKey(Settings settings, Map<String, String> environment) {
    if (isChosen(settings)) {
      return settings;
    }
    return PROVIDERS.stream()
        .filter(provider -> !environment.getOrDefault(provider.variable(), "").isBlank())
        .findFirst()
        .map(provider -> withProvider(settings, provider))
        .orElse(settings);
  }

  private static Settings withProvider(Settings settings, Provider provider) {
    Settings chosen = settings.with(AREA + "provider", provider.name());
    return isSet(settings, "model") ? chosen : chosen.with(AREA + "model", provider.model());
  }

  /** The stand-in instead of a provider. */
  static Settings withStandIn(Settings settings, StandIn standIn, Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put(STAND_IN_KEY, "none");
    return settings
        .with(AREA + "provider", "openai-compatible")
        .with(AREA + "base-url", standIn.baseUrl().toString())
        .with(AREA + "model", StandIn.MODEL)
        .with(AREA + "api-key-env", STAND_IN_KEY)
        .withEnvironment(variables);
  }

  private static boolean isSet(Settings settings, String key) {
    return ExampleSettings.text(settings, AREA + key).isPresent();
  }
}
