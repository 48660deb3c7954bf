package io.modelport.selfhosted;

import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.TokenCount;
import io.modelport.conformance.Script;
import io.modelport.conformance.Upstream;
import io.modelport.spi.Cancellation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The real engine, into whose answers a script puts faults and texts that no model would say. */
final class ScriptedEngine implements Engine {
  private final Engine real;
  private final Upstream upstream;
  private final Supplier<Script> script;
  private final Map<int[], String> texts = Collections.synchronizedMap(new IdentityHashMap<>());

  ScriptedEngine(Engine real, Upstream upstream, Supplier<Script> script) {
    this.real = real;
    this.upstream = upstream;
    this.script = script;
  }

  @Override
  public int contextLength() {
    return real.contextLength();
  }

  @Override
  public int[] encode(List<Message> conversation) {
    int[] tokens = real.encode(conversation);
    texts.put(tokens, conversation.stream().map(Message::text).collect(Collectors.joining("\n")));
    return tokens;
  }

  @Override
  public Ending generate(Prompt prompt, Cancellation cancellation, Predicate<String> pieces) {
    upstream.begin();
    try {
      return script.get().exact()
          ? play(prompt, cancellation, pieces)
          : real.generate(unscripted(prompt), cancellation, pieces);
    } finally {
      upstream.end();
      texts.remove(prompt.tokens());
    }
  }

  /** An answer that need not be exact comes from the model; an unending one is long. */
  private Prompt unscripted(Prompt prompt) {
    return script.get().ending() == Script.Ending.STALL
        ? new Prompt(prompt.tokens(), prompt.mostTokens(), Calls.ENDLESS)
        : prompt;
  }

  private Ending play(Prompt prompt, Cancellation cancellation, Predicate<String> pieces) {
    List<String> reply = script.get().reply(texts.getOrDefault(prompt.tokens(), ""));
    Ending complete = new Ending(Finish.STOP, TokenCount.counted(Math.max(1, reply.size())));
    for (String piece : reply) {
      if (!pieces.test(piece)) {
        return complete;
      }
    }
    return switch (script.get().ending()) {
      case COMPLETE -> complete;
      case STALL -> stall(cancellation);
      case CUT -> throw new ModelException(Kind.INTERNAL, "The engine died.");
      case FAIL -> throw new ModelException(script.get().failure().orElseThrow(), "As scripted.");
    };
  }

  private static Ending stall(Cancellation cancellation) {
    try {
      cancellation.await();
      throw new AssertionError("The wait ended without a reason.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The call was interrupted.");
    }
  }

  @Override
  public Embedding embed(String text, Cancellation cancellation) {
    return real.embed(text, cancellation);
  }

  @Override
  public void close() {
    real.close();
  }
}
