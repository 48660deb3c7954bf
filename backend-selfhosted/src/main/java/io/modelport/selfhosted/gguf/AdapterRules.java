package io.modelport.selfhosted.gguf;

import java.util.List;
import java.util.Optional;

/**
 * What llama.cpp takes for granted of a LoRA adapter, and would end the process over. What it
 * checks itself, such as names and shapes against the model's, is left to it.
 */
final class AdapterRules {
  private static final String ALPHA = "adapter.lora.alpha";
  private static final String FIRST = ".lora_a";
  private static final String SECOND = ".lora_b";
  private static final String EMBEDDING = "token_embd.weight" + FIRST;
  private static final int MATRIX = 2;

  private AdapterRules() {}

  static void check(GgufMetadata metadata, GgufTensors tensors) throws BrokenModelException {
    require(metadata, "general.type", "adapter");
    require(metadata, "adapter.type", "lora");
    checkText(metadata, "general.architecture");
    checkAlpha(metadata);
    if (!metadata.keysBelow("adapter.alora.").isEmpty()) {
      throw new BrokenModelException(
          "it is an adapter that is switched on within a conversation (aLoRA), which is not"
              + " supported");
    }
    if (tensors.all().isEmpty()) {
      throw new BrokenModelException("it has no tensors");
    }
    for (GgufTensor tensor : tensors.all()) {
      check(tensor, tensors);
    }
  }

  private static void require(GgufMetadata metadata, String key, String wanted)
      throws BrokenModelException {
    String found = checkText(metadata, key);
    if (!found.equals(wanted)) {
      throw new BrokenModelException(
          "it is not a LoRA adapter: its " + key + " is " + found + ", not " + wanted);
    }
  }

  private static String checkText(GgufMetadata metadata, String key) throws BrokenModelException {
    return metadata
        .text(key)
        .orElseThrow(
            () -> new BrokenModelException("it is not a LoRA adapter: it has no text " + key));
  }

  private static void checkAlpha(GgufMetadata metadata) throws BrokenModelException {
    if (metadata.has(ALPHA)
        && !(metadata.has(ALPHA, ValueType.FLOAT32)
            && metadata.real(ALPHA).filter(alpha -> Math.abs(alpha) < 1e6).isPresent())) {
      throw new BrokenModelException(ALPHA + " is not a 32-bit number below a million");
    }
  }

  private static void check(GgufTensor tensor, GgufTensors all) throws BrokenModelException {
    boolean computable =
        switch (tensor.type()) {
          case F32, F16, BF16, Q8_0 -> true;
          default -> false;
        };
    if (!computable) {
      throw new BrokenModelException(
          "tensor "
              + tensor.name()
              + " is of type "
              + tensor.type()
              + "; adapters are of F32, F16, BF16 or Q8_0");
    }
    if (tensor.dimensions().size() > MATRIX) {
      throw new BrokenModelException(
          "tensor "
              + tensor.name()
              + " has more than two dimensions; adapters of experts are not supported");
    }
    if (tensor.name().endsWith(EMBEDDING)) {
      checkEmbedding(tensor, all);
    }
  }

  /** The one pair whose ranks llama.cpp does not compare. */
  private static void checkEmbedding(GgufTensor first, GgufTensors all)
      throws BrokenModelException {
    String name = first.name();
    String partner = name.substring(0, name.length() - FIRST.length()) + SECOND;
    Optional<List<Long>> second = all.find(partner).map(GgufTensor::dimensions);
    if (second.isPresent() && !second.get().get(0).equals(first.dimensions().get(0))) {
      throw new BrokenModelException("tensor " + name + " is of another rank than " + partner);
    }
  }
}
