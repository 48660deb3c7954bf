package io.modelport.selfhosted.gguf;

import java.util.List;

/**
 * How large a network is.
 *
 * @param layers in all
 * @param heads of attention in the first layer that has any; 0 where there is no attention
 * @param cachedHeads heads whose keys and values are kept, summed over all layers
 * @param keyLength numbers of a key
 * @param valueLength numbers of a value
 * @param embeddingLength numbers that stand for a token between the layers
 * @param feedForwardLength of the widest layer; 0 where the file does not say
 * @param vocabularySize tokens
 * @param slidingWindow tokens that some layers look back; 0 where all look at everything
 * @param recurrentState numbers that a sequence takes however long it is; 0 without such layers
 * @param pooling as llama.cpp numbers it: 0 none, 1 mean, 2 first token, 3 last token, 4 rank; −1
 *     where the file does not say
 * @param hasEncoder whether a text is read whole before an answer is made
 */
public record ModelShape(
    int layers,
    int heads,
    long cachedHeads,
    int keyLength,
    int valueLength,
    int embeddingLength,
    int feedForwardLength,
    int vocabularySize,
    int slidingWindow,
    long recurrentState,
    int pooling,
    boolean hasEncoder) {

  static ModelShape of(HyperParameters parameters, int tokens) throws BrokenModelException {
    int embedding = (int) parameters.required("embedding_length");
    List<Long> heads = parameters.perLayer("attention.head_count").orElse(List.of(0L));
    List<Long> cached = parameters.perLayer("attention.head_count_kv").orElse(heads);
    int first = (int) heads.stream().mapToLong(n -> n).filter(n -> n > 0).findFirst().orElse(0);
    int length = first == 0 ? 0 : embedding / first;
    return new ModelShape(
        parameters.layers(),
        first,
        cached.stream().mapToLong(n -> n).sum(),
        longer(parameters, "attention.key_length", length),
        longer(parameters, "attention.value_length", length),
        embedding,
        Math.toIntExact(Math.min(widest(parameters), Integer.MAX_VALUE)),
        tokens,
        number(parameters, "attention.sliding_window", 0),
        recurrentState(parameters, embedding),
        number(parameters, "pooling_type", -1),
        parameters.architecture().startsWith("t5"));
  }

  /** Layers with a window may have other heads; the larger ones count. */
  private static int longer(HyperParameters parameters, String key, int fallback) {
    return Math.max(number(parameters, key, fallback), number(parameters, key + "_swa", 0));
  }

  /** Of experts, those that work at once count together. */
  private static long widest(HyperParameters parameters) throws BrokenModelException {
    long used = Math.max(most(parameters, "expert_used_count"), 1);
    return Math.max(
        most(parameters, "feed_forward_length"),
        most(parameters, "expert_feed_forward_length") * used);
  }

  private static long most(HyperParameters parameters, String key) throws BrokenModelException {
    return parameters.perLayer(key).orElse(List.of()).stream().mapToLong(n -> n).max().orElse(0);
  }

  /** As llama.cpp sizes the state of Mamba and RWKV, in every layer. */
  private static long recurrentState(HyperParameters parameters, int embedding)
      throws BrokenModelException {
    long inner = number(parameters, "ssm.inner_size", 0);
    long state = number(parameters, "ssm.state_size", 0);
    long groups = number(parameters, "ssm.group_count", 0);
    long convolved = Math.max(number(parameters, "ssm.conv_kernel", 0) - 1, 0);
    long mamba = convolved * (inner + 2 * groups * state) + state * inner;
    long rwkv = (long) embedding * number(parameters, "wkv.head_size", 0);
    return (mamba + rwkv) * parameters.layers();
  }

  private static int number(HyperParameters parameters, String key, int fallback) {
    return Math.toIntExact(parameters.number(key).orElse((long) fallback));
  }
}
