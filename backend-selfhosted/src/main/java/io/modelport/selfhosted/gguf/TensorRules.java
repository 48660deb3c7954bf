package io.modelport.selfhosted.gguf;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses tensors that llama.cpp loads and then ends the process over when it computes. */
final class TensorRules {
  // llama.cpp looks for their attention under two names and follows neither where both are missing
  private static final Set<String> EITHER_ATTENTION = Set.of("phi3", "pockettts");

  private static final Pattern PLAIN =
      Pattern.compile("norm\\.weight$|(^|\\.)rope_f|\\.ssm_(a|d|conv1d)($|\\.)");

  private final GgufTensors tensors;
  private final HyperParameters parameters;

  TensorRules(GgufTensors tensors, HyperParameters parameters) {
    this.tensors = tensors;
    this.parameters = parameters;
  }

  void check(int tokens) throws BrokenModelException {
    checkVocabulary(tokens);
    int blocks = 0;
    for (GgufTensor tensor : tensors.all()) {
      checkType(tensor);
      blocks = Math.max(blocks, block(tensor.name()) + 1);
    }
    int needed = parameters.layers() - parameters.guessingLayers();
    if (blocks > 0 && blocks < needed) {
      throw new BrokenModelException(
          "it has tensors of " + blocks + " layers, and its block_count asks for " + needed);
    }
    for (int i = 0; i < needed && EITHER_ATTENTION.contains(parameters.architecture()); i++) {
      checkAttention("blk." + i + ".attn_");
    }
  }

  private void checkAttention(String prefix) throws BrokenModelException {
    if (tensors.find(prefix + "qkv.weight").or(() -> tensors.find(prefix + "q.weight")).isEmpty()) {
      throw new BrokenModelException("it has no tensor " + prefix + "qkv.weight");
    }
  }

  private void checkVocabulary(int tokens) throws BrokenModelException {
    Optional<GgufTensor> table = tensors.find(GgufTensor.INPUT);
    if (table.isEmpty()) {
      throw new BrokenModelException("it has no tensor " + GgufTensor.INPUT);
    }
    long rows = table.get().numbers() / table.get().dimensions().get(0);
    if (rows != tokens) {
      throw new BrokenModelException(
          "tensor " + GgufTensor.INPUT + " has " + rows + " rows for " + tokens + " tokens");
    }
  }

  /** What is added, multiplied or scanned with has to be of type F32. */
  private static void checkType(GgufTensor tensor) throws BrokenModelException {
    String name = tensor.name();
    boolean plain = name.endsWith(".bias") || PLAIN.matcher(name).find();
    boolean weight = name.endsWith(".weight") && !name.contains("tid2eid");
    if ((plain && tensor.type() != TensorType.F32) || (weight && !tensor.type().isWeight())) {
      throw new BrokenModelException(
          "tensor " + name + " is of type " + tensor.type() + ", which no layer computes with");
    }
  }

  /** The layer that a tensor belongs to, or −1. */
  private static int block(String name) {
    int from = name.indexOf("blk.");
    int to = from < 0 ? -1 : name.indexOf('.', from + 4);
    String number = to < 0 ? "" : name.substring(from + 4, to);
    boolean counts = !number.isEmpty() && number.length() < 6;
    return counts && number.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(number)
        : -1;
  }
}
