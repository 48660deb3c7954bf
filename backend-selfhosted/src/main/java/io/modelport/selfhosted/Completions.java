package io.modelport.selfhosted;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ModelOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The requests, as llama.cpp's JSON, that one prompt takes: some to read it, some to answer it.
 * Used by one thread.
 *
 * <p>Every number in here is finite; llama.cpp ends the process over one that is not.
 */
final class Completions {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Engine.Prompt prompt;
  private final Optional<String> grammar;
  private final List<Integer> tokens = new ArrayList<>();
  private int stretches;

  Completions(Engine.Prompt prompt, Optional<String> grammar) {
    this.prompt = prompt;
    this.grammar = grammar;
    append(prompt.tokens());
  }

  /** Tokens of the prompt. */
  int length() {
    return prompt.tokens().length;
  }

  int mostTokens() {
    return prompt.mostTokens();
  }

  /** Whether the answer must be asked for at once: a grammar's state is lost in between. */
  boolean isWhole() {
    return grammar.isPresent();
  }

  /** Adds what was answered. */
  void append(int[] answered) {
    IntStream.of(answered).forEach(tokens::add);
  }

  /** Reads the first {@code length} tokens into the slot's cache; it cannot ask for no answer. */
  String reading(int slot, int length) {
    return request(slot, length, 1).toString();
  }

  /** Asks for the next tokens of the answer. */
  String answering(int slot, int mostTokens) {
    ObjectNode request = request(slot, tokens.size(), mostTokens);
    ModelOptions options = prompt.options();
    options.temperature().ifPresent(value -> request.put("temperature", value));
    options.topP().ifPresent(value -> request.put("top_p", value));
    options.topK().ifPresent(value -> request.put("top_k", value));
    options.minP().ifPresent(value -> request.put("min_p", value));
    options.presencePenalty().ifPresent(value -> request.put("presence_penalty", value));
    options.frequencyPenalty().ifPresent(value -> request.put("frequency_penalty", value));
    options.repetitionPenalty().ifPresent(value -> request.put("repeat_penalty", value));
    options.seed().ifPresent(value -> request.put("seed", seed(value + stretches)));
    grammar.ifPresent(value -> request.put("grammar", value));
    stretches++;
    return request.toString();
  }

  private ObjectNode request(int slot, int length, int mostTokens) {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode array = request.putArray("prompt");
    tokens.subList(0, length).forEach(array::add);
    return request
        .put("id_slot", slot)
        .put("stream", true)
        .put("cache_prompt", true)
        .put("n_predict", mostTokens);
  }

  /** Folded to the engine's 32 bits, without the value that means "any". */
  private static long seed(long seed) {
    long folded = (seed ^ (seed >>> 32)) & 0xFFFF_FFFFL;
    return folded == 0xFFFF_FFFFL ? 0 : folded;
  }
}
