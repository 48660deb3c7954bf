package io.modelport.examples.bench;

import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.TokenCount;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import java.util.Optional;

/** This project's engine, asked as a streaming caller asks. Safe for use by many threads. */
record OurEngine(Engine engine) implements Peer {
  private static final long SEED = 7;

  @Override
  public Timing answer(Ask ask) {
    Stopwatch watch = new Stopwatch();
    Completion completion =
        engine.answer(
            ModelRequest.of(ask.text()).withOptions(options(ask)), new Cancellation(), watch);
    long nanos = watch.elapsed();
    int prompt = tokens(completion.usage().input());
    int cached = tokens(completion.usage().cached());
    return new Timing(
        prompt - cached, tokens(completion.usage().output()), watch.first(nanos), nanos);
  }

  private static ModelOptions options(Ask ask) {
    ModelOptions options = ModelOptions.none().withMaxOutputTokens(ask.answerTokens());
    return switch (ask.choice()) {
      case GREEDY -> options.withTemperature(0);
      case SAMPLED ->
          options.withTemperature(0.8).withTopK(40).withTopP(0.95).withMinP(0.05).withSeed(SEED);
    };
  }

  private static int tokens(Optional<TokenCount> count) {
    return count.map(TokenCount::tokens).orElse(0L).intValue();
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Looks at the clock when the first piece comes. */
  private static final class Stopwatch implements PieceSink {
    private final long start = System.nanoTime();
    private long first = -1;

    @Override
    public boolean isStreaming() {
      return true;
    }

    @Override
    public void piece(String text) {
      if (first < 0) {
        first = elapsed();
      }
    }

    long elapsed() {
      return System.nanoTime() - start;
    }

    /** Where no piece came (half a character, say), the first token came at the end. */
    long first(long otherwise) {
      return first < 0 ? otherwise : first;
    }
  }
}
