package io.modelport.selfhosted.gguf;

import static io.modelport.selfhosted.gguf.GgufBytes.model;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key sets of kinds of models: none of them is kept out. */
class ValidModelTest {
  @TempDir private Path folder;

  @Test
  void aPlainOnePasses() throws IOException {
    ModelFacts facts = check(model("qwen2").number("qwen2.attention.head_count_kv", 2));
    assertThat(facts.shape().cachedHeads()).isEqualTo(2);
    assertThat(facts.shape().keyLength()).isEqualTo(8);
    assertThat(facts.marks()).containsExactly("<|end|>");
    assertThat(check(model("llama").version(2)).architecture()).isEqualTo("llama");
  }

  @Test
  void unknownArchitecturesAndKeysAreLeftToLlamaCpp() throws IOException {
    GgufBytes file =
        model("tomorrow")
            .number("tomorrow.new_kind_of_length", -1)
            .numbers("tomorrow.pattern", 0, -1, 1)
            .text("general.basename", "")
            .truth("tomorrow.is_odd", 1)
            .tensor("blk.0.new_thing", 26, 7)
            .tensor("blk.0.ffn_gate_tid2eid.weight", 26, 32);
    assertThat(check(file).architecture()).isEqualTo("tomorrow");
  }

  @Test
  void specialTokensThatAreNotThereAreWrittenAsMinusOne() throws IOException {
    check(
        model("llama")
            .number("tokenizer.ggml.bos_token_id", 0xFFFF_FFFFL)
            .number("tokenizer.ggml.padding_token_id", 0xFFFF_FFFFL)
            .number("tokenizer.ggml.seperator_token_id", 99));
  }

  @Test
  void keysLongerThanTheEmbeddingShareGivesPass() throws IOException {
    ModelFacts gemma =
        check(
            model("gemma3")
                .number("gemma3.attention.head_count_kv", 1)
                .number("gemma3.attention.key_length", 256)
                .number("gemma3.attention.value_length", 256)
                .number("gemma3.attention.sliding_window", 512)
                .real("gemma3.final_logit_softcapping", 0)
                .real("gemma3.rope.freq_base", 1_000_000)
                .text("gemma3.rope.scaling.type", "linear"));
    assertThat(gemma.shape().keyLength()).isEqualTo(256);
    assertThat(gemma.shape().slidingWindow()).isEqualTo(512);
  }

  @Test
  void anEmbeddingModelPasses() throws IOException {
    ModelFacts bert =
        check(
            model("bert")
                .text("tokenizer.ggml.model", "bert")
                .truth("bert.attention.causal", 0)
                .number("bert.pooling_type", 2)
                .number("tokenizer.ggml.token_type_count", 2)
                .real("bert.attention.layer_norm_epsilon", 1e-12f)
                .tensor("token_embd_norm.bias", 0, 32));
    assertThat(bert.shape().pooling()).isEqualTo(2);
    assertThat(bert.chatTemplate()).isEmpty();
    assertThat(check(model("t5")).shape().hasEncoder()).isTrue();
  }

  @Test
  void layersMayDiffer() throws IOException {
    ModelFacts deci =
        check(
            model("deci")
                .number("deci.block_count", 2)
                .numbers("deci.attention.head_count", 0, 4)
                .numbers("deci.attention.head_count_kv", 0, 2)
                .numbers("deci.feed_forward_length", 64, 128)
                .tensor("blk.1.attn_norm.weight", 0, 32));
    assertThat(deci.shape().heads()).isEqualTo(4);
    assertThat(deci.shape().cachedHeads()).isEqualTo(2);
    assertThat(deci.shape().feedForwardLength()).isEqualTo(128);
  }

  @Test
  void aModelWithoutAttentionPasses() throws IOException {
    ModelFacts mamba =
        check(
            model("mamba")
                .number("mamba.attention.head_count", 0)
                .number("mamba.feed_forward_length", 0)
                .number("mamba.ssm.conv_kernel", 4)
                .number("mamba.ssm.inner_size", 64)
                .number("mamba.ssm.state_size", 16)
                .number("mamba.ssm.time_step_rank", 2));
    assertThat(mamba.shape().heads()).isZero();
    assertThat(mamba.shape().recurrentState()).isEqualTo(3 * 64 + 16 * 64);
  }

  @Test
  void mixturesOfExpertsPass() throws IOException {
    check(
        model("qwen3moe")
            .number("qwen3moe.expert_count", 128)
            .number("qwen3moe.expert_used_count", 8));
    check(
        model("deepseek2")
            .number("deepseek2.expert_count", 256)
            .number("deepseek2.expert_used_count", 8)
            .number("deepseek2.expert_group_count", 8)
            .number("deepseek2.expert_group_used_count", 4)
            .number("deepseek2.attention.head_count_kv", 1)
            .number("deepseek2.attention.key_length", 576)
            .number("deepseek2.attention.value_length", 512)
            .number("deepseek2.rope.dimension_count", 64)
            .text("deepseek2.rope.scaling.type", "yarn"));
    check(model("hunyuan-dense").number("hunyuan-dense.expert_used_count", 1));
  }

  @Test
  void layersThatGuessMayBeLeftOut() throws IOException {
    check(
        model("glm4moe")
            .number("glm4moe.block_count", 2)
            .number("glm4moe.nextn_predict_layers", 1));
  }

  @Test
  void anotherAlignmentPasses() throws IOException {
    check(model("llama").alignment(64));
    check(model("llama").alignment(4096));
  }

  private ModelFacts check(GgufBytes file) throws IOException {
    Path path = folder.resolve("model.gguf");
    Files.write(path, file.build());
    return ModelFile.check(path, Optional.empty()).facts();
  }
}
