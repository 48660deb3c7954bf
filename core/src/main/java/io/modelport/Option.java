package io.modelport;

/**
 * The names of what {@link ModelOptions} can ask for. A model declares which it honours; asking for
 * another one is refused as {@link ModelException.Kind#INVALID_REQUEST}, never dropped.
 */
public enum Option {
  MAX_OUTPUT_TOKENS,
  TEMPERATURE,
  TOP_P,
  TOP_K,
  MIN_P,
  PRESENCE_PENALTY,
  FREQUENCY_PENALTY,
  REPETITION_PENALTY,
  STOP,
  SEED,
  LOG_PROBABILITIES,
  RESPONSE_SCHEMA,
  TOOLS,
  TOOL_CHOICE
}
