package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {

  @ParameterizedTest
  @CsvSource({
    "OPENAI, gpt-4o, FLOATING",
    "OPENAI, gpt-4o-2024-11-20, PINNED",
    "OPENAI, gpt-4-0613, PINNED",
    "OPENAI, gpt-4-1106-preview, PINNED",
    "OPENAI, gpt-5.1-chat-latest, FLOATING",
    "OPENAI, ft:gpt-4o-mini-2024-07-18:acme::9q, PINNED",
    "OPENAI, ft:gpt-4o-mini:acme::9q, FLOATING",
    "ANTHROPIC, claude-3-5-haiku-latest, FLOATING",
    "ANTHROPIC, claude-sonnet-4-5, FLOATING",
    "ANTHROPIC, claude-sonnet-4-5-20250929, PINNED",
    "ANTHROPIC, claude-opus-4-6, PINNED",
    "ANTHROPIC, claude-sonnet-5, PINNED",
    "ANTHROPIC, claude-opus-4, FLOATING",
    "BEDROCK, anthropic.claude-sonnet-4-5-20250929-v1:0, PINNED",
    "BEDROCK, us.anthropic.claude-opus-4-6-v1, PINNED",
    "BEDROCK, openai.gpt-oss-120b-1:0, PINNED",
    "BEDROCK, some-profile, UNSAID",
    "GEMINI, gemini-flash-latest, FLOATING",
    "GEMINI, gemini-2.0-flash-001, PINNED",
    "GEMINI, gemini-2.5-pro-preview-05-06, PINNED",
    "GEMINI, gemini-2.5-flash, UNSAID",
    "MISTRAL, mistral-large-latest, FLOATING",
    "MISTRAL, mistral-large-2411, PINNED",
    "MISTRAL, mistral-medium-3-5, UNSAID",
    "OLLAMA, llama3.2, FLOATING",
    "OLLAMA, llama3.2:latest, FLOATING",
    "OLLAMA, llama3.2:3b, UNSAID",
    "AZURE_OPENAI, our-deployment, UNSAID",
    "OPENAI_COMPATIBLE, qwen3, UNSAID"
  })
  void aNameSaysWhatItIsWorth(Vendor vendor, String model, Naming naming) {
    assertThat(Naming.of(vendor, model)).isEqualTo(naming);
  }
}
