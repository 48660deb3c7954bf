package io.modelport.hosted;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose API is spoken. */
enum Vendor {
  OPENAI("https://api.openai.com/v1", "OPENAI_API_KEY"),
  /** Anything that speaks OpenAI's chat completions; may need no key, and has no usual address. */
  OPENAI_COMPATIBLE(null, null),
  ANTHROPIC("https://api.anthropic.com/v1", "ANTHROPIC_API_KEY");

  private final Optional<URI> baseUrl;
  private final Optional<String> keyVariable;

  Vendor(@Nullable String baseUrl, @Nullable String keyVariable) {
    this.baseUrl = Optional.ofNullable(baseUrl).map(URI::create);
    this.keyVariable = Optional.ofNullable(keyVariable);
  }

  Optional<URI> baseUrl() {
    return baseUrl;
  }

  /** The environment variable in which the vendor's own tools look for the key. */
  Optional<String> keyVariable() {
    return keyVariable;
  }

  /** As in the configuration and in messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
