package io.modelport.selfhosted.llamacpp;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.scheduler.Sampler;
import io.modelport.selfhosted.scheduler.Sampling;
import io.modelport.selfhosted.scheduler.Sampling.Grammar;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** llama.cpp's samplers in llama.cpp's usual order: penalties, top-k, top-p, min-p, temperature. */
final class LlamaSampler implements Sampler {
  private static final byte[][] NO_PATTERNS = {};
  private static final int[] NO_TOKENS = {};

  private final LlamaSession session;
  private final long handle;
  private final boolean isHeld; // to a grammar

  private LlamaSampler(LlamaSession session, long handle, boolean isHeld) {
    this.session = session;
    this.isHeld = isHeld;
    this.handle = handle;
  }

  /** Any thread may call it; the sampler is for outputs of the session, which has this model. */
  static LlamaSampler open(
      LlamaModel model, LlamaSession session, Sampling sampling, int[] prompt) {
    LlamaSampler sampler =
        new LlamaSampler(session, handle(model, sampling), sampling.grammar().isPresent());
    Llama.acceptPrompt(sampler.handle, prompt);
    sampling.grammar().ifPresent(sampler::begin);
    return sampler;
  }

  private void begin(Grammar grammar) {
    try {
      Llama.acceptBegun(handle, grammar.begun().stream().mapToInt(Integer::intValue).toArray());
    } catch (NativeFailure e) {
      close();
      throw new ModelException(
          Kind.INTERNAL, "The grammar does not begin as the model's chat format does.");
    }
  }

  private static long handle(LlamaModel model, Sampling sampling) {
    Optional<Grammar> grammar = sampling.grammar();
    try {
      return Llama.openSampler(
          model.handle(),
          numbers(sampling),
          sampling.topK(),
          sampling.seed(),
          grammar.map(Grammar::gbnf).map(LlamaSampler::utf8).orElse(null),
          grammar.isPresent() && grammar.get().letters(),
          grammar.isPresent() && grammar.get().lazy(),
          grammar.map(LlamaSampler::patterns).orElse(NO_PATTERNS),
          grammar.map(LlamaSampler::tokens).orElse(NO_TOKENS));
    } catch (NativeFailure e) {
      throw new ModelException(
          Kind.INVALID_REQUEST, "The engine cannot choose tokens so: " + e.getMessage() + ".");
    }
  }

  @Override
  public int sample(int output) {
    try {
      return Llama.sample(handle, session.handle(), output);
    } catch (NativeFailure e) {
      if (!isHeld) {
        throw new ModelException(Kind.INTERNAL, "The engine failed: " + e.getMessage() + ".");
      }
      throw new ModelException(
          Kind.INVALID_REQUEST,
          "The response schema or the tools leave the model no token to go on with; allow more.");
    }
  }

  @Override
  public LogProbabilities logProbabilities(int output, int chosen, int count) {
    int[] tokens = new int[count + 1];
    tokens[0] = chosen;
    float[] values = new float[count + 1];
    Llama.logProbabilities(session.handle(), output, tokens, values);
    return new LogProbabilities(tokens, values);
  }

  @Override
  public void close() {
    Llama.closeSampler(handle);
  }

  /** In the order in which native code reads them. */
  private static float[] numbers(Sampling sampling) {
    return new float[] {
      sampling.temperature(),
      sampling.topP(),
      sampling.minP(),
      sampling.repetitionPenalty(),
      sampling.frequencyPenalty(),
      sampling.presencePenalty()
    };
  }

  private static byte[][] patterns(Grammar grammar) {
    return grammar.triggerPatterns().stream().map(LlamaSampler::utf8).toArray(byte[][]::new);
  }

  private static int[] tokens(Grammar grammar) {
    return grammar.triggerTokens().stream().mapToInt(Integer::intValue).toArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
