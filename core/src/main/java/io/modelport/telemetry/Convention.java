package io.modelport.telemetry;

/**
 * How OpenTelemetry calls the measures of a model's client. The first are those of its semantic
 * conventions 1.41; the others are those of the repository of their own that they have moved to.
 */
enum Convention {
  V1_41(
      "gen_ai.client.operation.duration",
      "gen_ai.client.operation.time_to_first_chunk",
      "gen_ai.client.token.usage",
      "gen_ai.client.token.usage"),
  LATEST(
      "gen_ai.client.inference.duration",
      "gen_ai.client.inference.time_to_first_chunk",
      "gen_ai.client.inference.operation.input_tokens",
      "gen_ai.client.inference.operation.output_tokens");

  private final String duration;
  private final String firstPiece;
  private final String input;
  private final String output;

  Convention(String duration, String firstPiece, String input, String output) {
    this.duration = duration;
    this.firstPiece = firstPiece;
    this.input = input;
    this.output = output;
  }

  String duration() {
    return duration;
  }

  String firstPiece() {
    return firstPiece;
  }

  String input() {
    return input;
  }

  String output() {
    return output;
  }

  static Convention parse(String text) {
    return switch (text) {
      case "1.41" -> V1_41;
      case "latest" -> LATEST;
      default -> throw new IllegalArgumentException("no such convention");
    };
  }
}
