package io.modelport.hosted;

import io.modelport.ConfigurationException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose API is spoken. */
enum Vendor {
  OPENAI("https://api.openai.com/v1", "OPENAI_API_KEY"),
  /** Anything that speaks OpenAI's chat completions; may need no key, and has no usual address. */
  OPENAI_COMPATIBLE(null, null),
  /**
   * OpenAI's models at Azure, by its {@code /openai/v1} endpoint; the address has one's own name.
   */
  AZURE_OPENAI(null, "AZURE_OPENAI_API_KEY"),
  ANTHROPIC("https://api.anthropic.com/v1", "ANTHROPIC_API_KEY"),
  GEMINI(
      "https://generativelanguage.googleapis.com/v1beta",
      "GEMINI_API_KEY",
      "langchain4j-google-ai-gemini",
      "googleai.GoogleAiGeminiChatModel"),
  MISTRAL(
      "https://api.mistral.ai/v1",
      "MISTRAL_API_KEY",
      "langchain4j-mistral-ai",
      "mistralai.MistralAiChatModel"),
  /** Amazon's models by its endpoint for chat completions; the address has the region. */
  BEDROCK(null, "AWS_BEARER_TOKEN_BEDROCK"),
  /** Its usual address is this machine, where it needs no key. */
  OLLAMA("http://127.0.0.1:11434", null, "langchain4j-ollama", "ollama.OllamaChatModel");

  private final Optional<URI> baseUrl;
  private final Optional<String> keyVariable;
  private final @Nullable String artifact;
  private final @Nullable String needed;

  Vendor(@Nullable String baseUrl, @Nullable String keyVariable) {
    this(baseUrl, keyVariable, null, null);
  }

  Vendor(
      @Nullable String baseUrl,
      @Nullable String keyVariable,
      @Nullable String artifact,
      @Nullable String needed) {
    this.baseUrl = Optional.ofNullable(baseUrl).map(URI::create);
    this.keyVariable = Optional.ofNullable(keyVariable);
    this.artifact = artifact;
    this.needed = needed;
  }

  Optional<URI> baseUrl() {
    return baseUrl;
  }

  /** The environment variable in which the vendor's own tools look for the key. */
  Optional<String> keyVariable() {
    return keyVariable;
  }

  boolean hasEmbeddings() {
    return this != ANTHROPIC;
  }

  /**
   * This one, where what speaks its protocol is on the class path.
   *
   * @throws ConfigurationException naming the artifact to add
   */
  Vendor installed(ClassLoader loader) {
    if (needed == null) {
      return this;
    }
    try {
      Class.forName("dev.langchain4j.model." + needed, false, loader);
      return this;
    } catch (ClassNotFoundException e) {
      throw new ConfigurationException(
          "modelport.hosted.provider="
              + label()
              + " needs an artifact that is not on the class path: add dev.langchain4j:"
              + artifact
              + ".");
    }
  }

  /** As in the configuration and in messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
