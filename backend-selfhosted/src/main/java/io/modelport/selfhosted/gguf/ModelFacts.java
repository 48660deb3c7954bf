package io.modelport.selfhosted.gguf;

import java.util.List;
import java.util.Optional;

/**
 * What a model file says of itself.
 *
 * @param architecture such as {@code llama}
 * @param contextLength tokens that the model was trained for
 * @param beginToken put before every prompt; empty where the model wants none
 * @param marks texts that the tokenizer takes for marks of the chat format
 * @param longestToken UTF-8 bytes of the longest token
 * @param chatTemplate the chat format in Jinja
 * @param shape how large its network is
 * @param weights how large its tensors are
 */
public record ModelFacts(
    String architecture,
    int contextLength,
    Optional<Integer> beginToken,
    List<String> marks,
    int longestToken,
    Optional<String> chatTemplate,
    ModelShape shape,
    ModelWeights weights) {
  public ModelFacts {
    marks = List.copyOf(marks);
  }
}
