package io.modelport.selfhosted.gguf;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The numbers that describe a network, below the name of its architecture. llama.cpp divides by
 * them, allocates from them and ends the process over some; here they are refused first. Keys that
 * are not known here pass.
 */
final class HyperParameters {
  private static final int MOST_LAYERS = 512; // LLAMA_MAX_LAYERS
  private static final int MOST_EXPERTS = 1024; // LLAMA_MAX_EXPERTS
  private static final Set<String> ROPE_SCALINGS = Set.of("none", "linear", "yarn", "longrope");

  private record Range(long least, long most) {}

  private static final Map<String, Range> RANGES =
      Map.ofEntries(
          Map.entry("context_length", new Range(1, 1 << 27)),
          Map.entry("block_count", new Range(1, MOST_LAYERS)),
          Map.entry("embedding_length", new Range(1, 1 << 20)),
          Map.entry("embedding_length_out", new Range(0, 1 << 20)),
          Map.entry("feed_forward_length", new Range(0, 1 << 24)),
          Map.entry("expert_feed_forward_length", new Range(0, 1 << 24)),
          Map.entry("vocab_size", new Range(0, 1 << 20)),
          Map.entry("attention.head_count", new Range(0, 1 << 16)),
          Map.entry("attention.head_count_kv", new Range(0, 1 << 16)),
          Map.entry("attention.key_length", new Range(1, 1 << 16)),
          Map.entry("attention.value_length", new Range(1, 1 << 16)),
          Map.entry("attention.key_length_swa", new Range(1, 1 << 16)),
          Map.entry("attention.value_length_swa", new Range(1, 1 << 16)),
          Map.entry("attention.sliding_window", new Range(0, 1 << 25)),
          Map.entry("rope.dimension_count", new Range(0, 1 << 16)),
          Map.entry("rope.dimension_count_swa", new Range(0, 1 << 16)),
          Map.entry("pooling_type", new Range(0, 4)),
          Map.entry("token_type_count", new Range(0, 1 << 16)),
          Map.entry("expert_count", new Range(0, MOST_EXPERTS)),
          Map.entry("expert_used_count", new Range(0, MOST_EXPERTS)),
          Map.entry("expert_group_count", new Range(0, MOST_EXPERTS)),
          Map.entry("expert_group_used_count", new Range(0, MOST_EXPERTS)),
          Map.entry("nextn_predict_layers", new Range(0, MOST_LAYERS)),
          Map.entry("wkv.head_size", new Range(1, 1 << 16)),
          Map.entry("ssm.conv_kernel", new Range(1, 1 << 16)),
          Map.entry("ssm.inner_size", new Range(1, 1 << 24)),
          Map.entry("ssm.state_size", new Range(1, 1 << 16)),
          Map.entry("ssm.group_count", new Range(0, 1 << 16)),
          Map.entry("ssm.time_step_rank", new Range(1, 1 << 16)));

  private final GgufMetadata metadata;
  private final String prefix;

  HyperParameters(GgufMetadata metadata, String architecture) {
    this.metadata = metadata;
    this.prefix = architecture + ".";
  }

  /** Refuses what cannot be computed with. */
  void check() throws BrokenModelException {
    for (String key : metadata.keysBelow(prefix)) {
      checkReal(key);
      Range range = RANGES.get(key.substring(prefix.length()));
      if (range != null) {
        checkRange(key, range);
      }
    }
    required("context_length");
    required("embedding_length");
    checkLayers();
    checkHeads();
    checkExperts();
    checkRope();
  }

  String architecture() {
    return prefix.substring(0, prefix.length() - 1);
  }

  int layers() throws BrokenModelException {
    return (int) required("block_count");
  }

  /** Layers that only guess further tokens; they may be left out of a file. */
  int guessingLayers() {
    return (int) number("nextn_predict_layers").orElse(0L).longValue();
  }

  long required(String key) throws BrokenModelException {
    return number(key).orElseThrow(() -> new BrokenModelException("it has no " + prefix + key));
  }

  Optional<Long> number(String key) {
    return metadata.number(prefix + key);
  }

  /** One a layer; empty where there is no such key. */
  Optional<List<Long>> perLayer(String key) throws BrokenModelException {
    Optional<List<Long>> numbers = metadata.numbers(prefix + key);
    int layers = layers();
    if (numbers.isPresent() && metadata.isArray(prefix + key)) {
      return numbers;
    }
    return numbers.map(one -> Collections.nCopies(layers, one.get(0)));
  }

  private void checkReal(String key) throws BrokenModelException {
    Optional<Double> real = metadata.real(key);
    if (real.isEmpty()) {
      return;
    }
    double value = real.get();
    boolean positive = key.endsWith("rope.freq_base") || key.endsWith("rope.freq_base_swa");
    boolean natural = key.endsWith("epsilon") || key.endsWith("max_alibi_bias");
    if (!Double.isFinite(value) || (positive && value <= 0) || (natural && value < 0)) {
      throw new BrokenModelException(key + " is " + value);
    }
  }

  private void checkRange(String key, Range range) throws BrokenModelException {
    Optional<List<Long>> numbers = metadata.numbers(key);
    if (numbers.isEmpty()) {
      throw new BrokenModelException(key + " is not a whole number");
    }
    if (metadata.isArray(key) && numbers.get().size() < layers()) {
      throw new BrokenModelException(
          key + " has " + numbers.get().size() + " entries for " + layers() + " layers");
    }
    for (long number : numbers.get()) {
      if (number < range.least() || number > range.most()) {
        throw new BrokenModelException(
            key
                + " is "
                + Long.toUnsignedString(number)
                + "; it may be "
                + range.least()
                + " to "
                + range.most());
      }
    }
  }

  private void checkLayers() throws BrokenModelException {
    if (guessingLayers() >= layers()) {
      throw new BrokenModelException(
          prefix + "nextn_predict_layers is " + guessingLayers() + " of " + layers() + " layers");
    }
  }

  /** A layer without heads, or without a cache, is known from hybrids: zero passes. */
  private void checkHeads() throws BrokenModelException {
    List<Long> heads = perLayer("attention.head_count").orElse(List.of());
    List<Long> cached = perLayer("attention.head_count_kv").orElse(heads);
    for (int i = 0; i < Math.min(heads.size(), cached.size()); i++) {
      if (cached.get(i) > 0 && heads.get(i) % cached.get(i) != 0) {
        throw new BrokenModelException(
            prefix
                + "attention.head_count is "
                + heads.get(i)
                + ", not a multiple of attention.head_count_kv, "
                + cached.get(i));
      }
    }
    if (heads.isEmpty() || heads.get(0) == 0 || number("attention.key_length").isPresent()) {
      return;
    }
    long embedding = required("embedding_length");
    if (embedding % heads.get(0) != 0) {
      throw new BrokenModelException(
          prefix
              + "embedding_length is "
              + embedding
              + ", not a multiple of attention.head_count, "
              + heads.get(0));
    }
  }

  private void checkExperts() throws BrokenModelException {
    long experts = number("expert_count").orElse(0L);
    long groups = number("expert_group_count").orElse(0L);
    long grouped = number("expert_group_used_count").orElse(0L);
    long used =
        perLayer("expert_used_count").orElse(List.of()).stream().mapToLong(n -> n).max().orElse(0);
    boolean none = prefix.startsWith("hunyuan") && experts <= 1; // its converter writes 1 for none
    if (!none && (used > experts || (experts > 0 && used == 0))) {
      throw new BrokenModelException(
          prefix + "expert_used_count is " + used + " of an expert_count of " + experts);
    }
    boolean uneven = groups > 1 && (experts % groups != 0 || grouped < 1 || grouped >= groups);
    if (uneven || (groups > 0 && groups >= experts)) {
      throw new BrokenModelException(
          prefix
              + "expert_group_count is "
              + groups
              + " with an expert_group_used_count of "
              + grouped
              + " and an expert_count of "
              + experts);
    }
  }

  private void checkRope() throws BrokenModelException {
    String key = prefix + "rope.scaling.type";
    Optional<String> scaling = metadata.text(key);
    if (scaling.isPresent() && !ROPE_SCALINGS.contains(scaling.get())) {
      throw new BrokenModelException(key + " is not one of " + sorted(ROPE_SCALINGS));
    }
    for (String count : List.of("rope.dimension_count", "rope.dimension_count_swa")) {
      long turned = number(count).orElse(0L);
      long length = keyLength(count.endsWith("_swa"));
      if (turned % 2 != 0 || (length > 0 && turned > length)) {
        throw new BrokenModelException(
            prefix + count + " is " + turned + " of keys of " + length + " numbers");
      }
    }
  }

  private long keyLength(boolean sliding) throws BrokenModelException {
    Optional<Long> told = sliding ? number("attention.key_length_swa") : Optional.empty();
    Optional<Long> length = told.or(() -> number("attention.key_length"));
    if (length.isPresent()) {
      return length.get();
    }
    long heads = perLayer("attention.head_count").orElse(List.of(0L)).get(0);
    return heads == 0 ? 0 : required("embedding_length") / heads;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
