package io.modelport.selfhosted.gguf;

import static io.modelport.selfhosted.gguf.GgufBytes.model;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of the header, wrong in turn. */
class BadHeaderTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource({"counts", "entries", "arrays", "tensors", "places", "parameters", "tokenizers"})
  void isRefusedByName(String reason, GgufBytes file) throws IOException {
    Refusal.of(file.build(), folder, reason);
  }

  static Stream<Arguments> counts() {
    return Stream.of(
        arguments("GGUF version 0", model("llama").version(0)),
        arguments("GGUF version 1", model("llama").version(1)),
        arguments("GGUF version 4;", model("llama").version(4)),
        arguments("GGUF version 50331648", model("llama").version(3 << 24)),
        arguments("GGUF version 4294967295", model("llama").version(-1)),
        arguments("the number of tensors says 18446744073709551615", model("llama").counts(-1, 9)),
        arguments("the number of tensors", model("llama").counts(1L << 60, 9)),
        arguments("the number of metadata entries", model("llama").counts(4, -1)),
        arguments("the number of metadata entries", model("llama").counts(4, 1L << 60)),
        arguments("the number of metadata entries", model("llama").counts(4, Long.MIN_VALUE)));
  }

  static Stream<Arguments> entries() {
    return Stream.of(
        arguments("the name of metadata entry 10", model("llama").number("", 1)),
        arguments("the name of metadata entry 10", model("llama").number("a\0b", 1)),
        arguments("the name of metadata entry 10", model("llama").number("k".repeat(2000), 1)),
        arguments(
            "general.architecture is there twice", model("llama").again("general.architecture")),
        arguments("the type of odd is 13", model("llama").entry("odd", 13, out -> {})),
        arguments("the type of odd is 4294967295", model("llama").entry("odd", -1, out -> {})),
        arguments("odd is a truth value of 2", model("llama").truth("odd", 2)),
        arguments(
            "the length of odd says 1152921504606846976",
            model("llama").entry("odd", 8, out -> GgufBytes.put(out, 8, 1L << 60))),
        arguments(
            "the length of odd", model("llama").entry("odd", 8, out -> GgufBytes.put(out, 8, -1))),
        arguments(
            "the length of tokenizer.chat_template",
            model("llama").text("tokenizer.chat_template", "{".repeat(2 << 20))),
        arguments("general.alignment is 0", model("llama").alignment(0)),
        arguments("general.alignment is 13", model("llama").alignment(13)),
        arguments("general.alignment is 2147483648", model("llama").alignment(Integer.MIN_VALUE)));
  }

  static Stream<Arguments> arrays() {
    return Stream.of(
        arguments("the element type of odd is an array", model("llama").array("odd", 9, 1)),
        arguments("the element type of odd is 13", model("llama").array("odd", 13, 1)),
        arguments("the element type of odd is 4294967295", model("llama").array("odd", -1, 1)),
        arguments("the length of odd", model("llama").array("odd", 4, -1)),
        arguments("the length of odd", model("llama").array("odd", 4, 1L << 60)),
        arguments("the length of odd", model("llama").array("odd", 8, 1L << 60)),
        arguments("the length of odd", model("llama").array("odd", 12, Long.MAX_VALUE)),
        arguments(
            "the length of tokenizer.ggml.tokens",
            model("llama").array("tokenizer.ggml.tokens", 8, 1L << 60)));
  }

  static Stream<Arguments> tensors() {
    return Stream.of(
        arguments("the name of tensor 5", model("llama").tensor("", 0, 32)),
        arguments(
            "the length of the name of tensor 5", model("llama").tensor("n".repeat(64), 0, 32)),
        arguments("the name of tensor 5", model("llama").tensor("a\0b", 0, 32)),
        arguments(
            "tensor token_embd.weight is there twice",
            model("llama").tensor("token_embd.weight", 0, 32)),
        arguments("tensor odd has 0 dimensions", model("llama").tensor("odd", 0)),
        arguments("tensor odd has 5 dimensions", model("llama").tensor("odd", 0, 1, 1, 1, 1, 1)),
        arguments("tensor odd has a dimension of 0", model("llama").tensor("odd", 0, 32, 0)),
        arguments("tensor odd has a dimension of -1", model("llama").tensor("odd", 0, -1)),
        arguments(
            "tensor odd has a dimension of 4611686018427387904",
            model("llama").tensor("odd", 0, 4, 1L << 62)),
        arguments(
            "tensor odd has a dimension of 2147483648",
            model("llama").tensor("odd", 0, 1L << 31, 1L << 31, 1L << 31)),
        arguments("tensor odd has the type 4,", model("llama").tensor("odd", 4, 32)),
        arguments("tensor odd has the type 9,", model("llama").tensor("odd", 9, 32)),
        arguments("tensor odd has the type 43,", model("llama").tensor("odd", 43, 32)),
        arguments("tensor odd has the type 4294967295,", model("llama").tensor("odd", -1, 32)),
        arguments("tensor odd has rows of 33 numbers", model("llama").tensor("odd", 2, 33)),
        arguments("tensor odd.weight is of type I32", model("llama").tensor("odd.weight", 26, 32)),
        arguments("tensor blk.0.ssm_a is of type F16", model("m").tensor("blk.0.ssm_a", 1, 32)),
        arguments(
            "no tensor blk.0.attn_qkv.weight", model("phi3").withoutTensor("blk.0.attn_q.weight")),
        arguments(
            "tensor a_norm.weight is of type F16", model("llama").tensor("a_norm.weight", 1, 32)));
  }

  static Stream<Arguments> places() {
    return Stream.of(
        arguments("tensor odd has the offset 0", model("llama").tensorAt("odd", 0, 0L, 32)),
        arguments("tensor odd has the offset 33", model("llama").tensorAt("odd", 0, 33L, 32)),
        arguments(
            "tensor odd has the offset 18446744073709551615",
            model("llama").tensorAt("odd", 0, -1L, 32)),
        arguments(
            "tensor odd has the offset 9223372036854775807",
            model("llama").tensorAt("odd", 0, Long.MAX_VALUE, 32)),
        arguments("it is cut off: tensor odd ends", model("llama").tensor("odd", 0, 1L << 40)),
        arguments("no tensor token_embd.weight", model("llama").withoutTensor("token_embd.weight")),
        arguments(
            "tensor token_embd.weight has 5 rows for 4 tokens",
            model("llama")
                .withoutTensor("token_embd.weight")
                .tensor("token_embd.weight", 0, 32, 5)),
        arguments(
            "tensors of 1 layers, and its block_count asks for 512",
            model("llama").number("llama.block_count", 512)));
  }

  static Stream<Arguments> parameters() {
    Stream<Arguments> absent =
        Stream.of("context_length", "embedding_length", "block_count")
            .map(
                key -> arguments("it has no llama." + key, model("llama").without("llama." + key)));
    Stream<Arguments> zero =
        Stream.of("context_length", "embedding_length", "block_count", "attention.key_length")
            .map(
                key ->
                    arguments("llama." + key + " is 0", model("llama").number("llama." + key, 0)));
    Stream<Arguments> huge =
        Stream.of(
                "context_length",
                "embedding_length",
                "block_count",
                "feed_forward_length",
                "attention.head_count",
                "attention.sliding_window",
                "rope.dimension_count",
                "pooling_type",
                "expert_count",
                "vocab_size",
                "ssm.state_size")
            .map(
                key ->
                    arguments(
                        "llama." + key + " is 4294967295",
                        model("llama").number("llama." + key, -1)));
    Stream<Arguments> unreal =
        Stream.of("rope.freq_base", "attention.layer_norm_rms_epsilon", "logit_scale")
            .flatMap(
                key ->
                    Stream.of(Float.NaN, Float.POSITIVE_INFINITY)
                        .map(
                            value ->
                                arguments(
                                    "llama." + key + " is",
                                    model("llama").real("llama." + key, value))));
    return Stream.of(absent, zero, huge, unreal, related()).flatMap(all -> all);
  }

  private static Stream<Arguments> related() {
    return Stream.of(
        arguments("llama.rope.freq_base is 0.0", model("llama").real("llama.rope.freq_base", 0)),
        arguments(
            "layer_norm_rms_epsilon is -1.0",
            model("llama").real("llama.attention.layer_norm_rms_epsilon", -1)),
        arguments(
            "llama.block_count is not a whole number",
            model("llama").text("llama.block_count", "1")),
        arguments(
            "head_count has 1 entries for 2 layers",
            model("llama").number("llama.block_count", 2).numbers("llama.attention.head_count", 4)),
        arguments(
            "not a multiple of attention.head_count_kv",
            model("llama").number("llama.attention.head_count_kv", 3)),
        arguments(
            "not a multiple of attention.head_count, 5",
            model("llama").number("llama.attention.head_count", 5)),
        arguments(
            "llama.rope.dimension_count is 7",
            model("llama").number("llama.rope.dimension_count", 7)),
        arguments(
            "llama.rope.dimension_count is 10 of keys of 8",
            model("llama").number("llama.rope.dimension_count", 10)),
        arguments(
            "llama.rope.scaling.type is not one of",
            model("llama").text("llama.rope.scaling.type", "magic")),
        arguments(
            "expert_used_count is 0 of an expert_count of 8",
            model("llama").number("llama.expert_count", 8)),
        arguments(
            "expert_used_count is 2 of an expert_count of 0",
            model("llama").number("llama.expert_used_count", 2)),
        arguments(
            "expert_group_count is 3",
            model("llama")
                .number("llama.expert_count", 8)
                .number("llama.expert_used_count", 2)
                .number("llama.expert_group_count", 3)),
        arguments(
            "nextn_predict_layers is 1 of 1",
            model("llama").number("llama.nextn_predict_layers", 1)));
  }

  static Stream<Arguments> tokenizers() {
    String[] bytes =
        IntStream.range(0, 255).mapToObj(b -> String.format("<0x%02X>", b)).toArray(String[]::new);
    return Stream.of(
        arguments("no general.architecture", model("llama").without("general.architecture")),
        arguments("part 2 of 3", model("llama").number("split.count", 3).number("split.no", 1)),
        arguments("general.type is adapter", model("llama").text("general.type", "adapter")),
        arguments("general.architecture clip", model("clip")),
        arguments("no tokenizer.ggml.model", model("llama").without("tokenizer.ggml.model")),
        arguments("no tokenizer.ggml.tokens", model("llama").text("tokenizer.ggml.model", "none")),
        arguments("no tokenizer.ggml.tokens", model("llama").without("tokenizer.ggml.tokens")),
        arguments(
            "tokenizer.ggml.tokens has an entry twice",
            model("llama").texts("tokenizer.ggml.tokens", "a", "b", "c", "a")),
        arguments(
            "tokenizer.ggml.tokens has an entry twice",
            model("llama").texts("tokenizer.ggml.tokens", "", "b", "c", "[EMPTY_0]")),
        arguments(
            "token_type has 3 entries for 4 tokens",
            model("llama").numbers("tokenizer.ggml.token_type", 1, 1, 1)),
        arguments(
            "scores has 1 entries for 4 tokens",
            model("llama").numbers("tokenizer.ggml.scores", 1)),
        arguments(
            "token_type[1] says byte",
            model("llama").numbers("tokenizer.ggml.token_type", 1, 6, 1, 1)),
        arguments(
            "tokens has no <0xFF>",
            model("llama")
                .text("tokenizer.ggml.model", "llama")
                .without("tokenizer.ggml.token_type")
                .texts("tokenizer.ggml.tokens", bytes)),
        arguments("bos_token_id is 4", model("llama").number("tokenizer.ggml.bos_token_id", 4)),
        arguments("eos_token_id is 9", model("llama").number("tokenizer.ggml.eos_token_id", 9)),
        arguments(
            "no tokenizer.ggml.bos_token_id",
            model("gemma4").text("tokenizer.ggml.model", "gemma4")));
  }
}
