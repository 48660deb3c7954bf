package io.modelport.selfhosted.llamacpp;

import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.conformance.Script;
import io.modelport.conformance.Upstream;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import io.modelport.spi.Vectors;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The real engine, into whose answers a script puts faults and texts that no model would say. */
public final class ScriptedEngine implements Engine {
  private final Engine real;
  private final Upstream upstream;
  private final Supplier<Script> script;
  private final ModelOptions endless;

  /** An engine that obeys the script of the moment; {@code endless} makes the real one go on. */
  public ScriptedEngine(
      Engine real, Upstream upstream, Supplier<Script> script, ModelOptions endless) {
    this.real = real;
    this.upstream = upstream;
    this.script = script;
    this.endless = endless;
  }

  @Override
  public EngineFacts facts() {
    return real.facts();
  }

  @Override
  public Completion answer(ModelRequest request, Cancellation cancellation, PieceSink pieces) {
    Script now = script.get();
    upstream.begin();
    try {
      if (now.exact()) {
        return play(now, request, cancellation, pieces);
      }
      ModelRequest asked =
          now.ending() == Script.Ending.STALL ? request.withOptions(endless) : request;
      return real.answer(asked, cancellation, pieces);
    } finally {
      upstream.end();
    }
  }

  private static Completion play(
      Script script, ModelRequest request, Cancellation cancellation, PieceSink pieces) {
    StringBuilder whole = new StringBuilder();
    StopStrings stops =
        new StopStrings(
            request.options().stop(),
            piece -> {
              whole.append(piece);
              pieces.piece(piece);
            });
    String prompt = request.prompt().stream().map(Message::text).collect(Collectors.joining("\n"));
    List<String> reply = script.reply(prompt);
    boolean stopped = false;
    for (int i = 0; i < reply.size() && !stopped; i++) {
      stopped = !stops.accept(reply.get(i));
    }
    if (!stopped) {
      end(script, cancellation, whole);
      stops.flush();
    }
    Usage usage = Usage.of(TokenCount.counted(1), TokenCount.counted(Math.max(1, reply.size())));
    Finish finish = script.toolCalls().isEmpty() ? Finish.STOP : Finish.TOOL_CALLS;
    return Completion.of(whole.toString(), script.toolCalls(), finish, usage);
  }

  private static void end(Script script, Cancellation cancellation, StringBuilder whole) {
    switch (script.ending()) {
      case COMPLETE -> {}
      case STALL -> stall(cancellation);
      case CUT ->
          throw new ModelException(
              whole.isEmpty() ? Kind.INTERNAL : Kind.TRUNCATED, "The engine died.");
      case FAIL -> throw new ModelException(script.failure().orElseThrow(), "As scripted.");
    }
  }

  private static void stall(Cancellation cancellation) {
    try {
      cancellation.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The call was interrupted.");
    }
  }

  @Override
  public Vectors embed(EmbeddingRequest request, Cancellation cancellation) {
    return real.embed(request, cancellation);
  }

  @Override
  public void close() {
    real.close();
  }
}
