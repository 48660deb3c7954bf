package io.modelport.hosted;

/** Which dialect each vendor speaks. */
final class Dialects {
  private Dialects() {}

  static Dialect of(Vendor vendor, Endpoint endpoint, String model) {
    return switch (vendor) {
      case OPENAI, OPENAI_COMPATIBLE, AZURE_OPENAI, BEDROCK ->
          OpenAiDialect.of(endpoint, model, vendor);
      case ANTHROPIC -> AnthropicDialect.of(endpoint, model);
      case GEMINI -> GeminiDialect.of(endpoint, model);
      case MISTRAL -> MistralDialect.of(endpoint, model);
      case OLLAMA -> OllamaDialect.of(endpoint, model);
    };
  }

  /** What turns texts into vectors there. */
  static Embedder embedder(Vendor vendor, Endpoint endpoint, String model) {
    return switch (vendor) {
      case GEMINI -> GeminiDialect.embedder(endpoint, model);
      case MISTRAL -> MistralDialect.embedder(endpoint, model);
      case OLLAMA -> OllamaDialect.embedder(endpoint, model);
      default -> OpenAiDialect.embedder(endpoint, model, vendor);
    };
  }
}
