package io.modelport.selfhosted.gguf;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * How large the tensors of a model are.
 *
 * @param parameters numbers in all of them
 * @param bytes that they take
 * @param input bytes of the table that turns tokens into numbers; it never goes to a GPU
 * @param quantisation the type that most bytes are in, such as {@code Q4_K}
 */
public record ModelWeights(long parameters, long bytes, long input, String quantisation) {

  static ModelWeights of(Collection<GgufTensor> tensors) {
    Map<TensorType, Long> bytes = new EnumMap<>(TensorType.class);
    for (GgufTensor tensor : tensors) {
      bytes.merge(tensor.type(), tensor.bytes(), Long::sum);
    }
    return new ModelWeights(
        tensors.stream().mapToLong(GgufTensor::numbers).sum(),
        bytes.values().stream().mapToLong(n -> n).sum(),
        tensors.stream()
            .filter(tensor -> tensor.name().equals(GgufTensor.INPUT))
            .mapToLong(GgufTensor::bytes)
            .sum(),
        bytes.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(most -> most.getKey().name())
            .orElse("none"));
  }
}
