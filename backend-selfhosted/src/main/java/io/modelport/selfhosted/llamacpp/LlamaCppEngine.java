package io.modelport.selfhosted.llamacpp;

import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.TokenCount;
import io.modelport.Tool;
import io.modelport.ToolCall;
import io.modelport.ToolChoice;
import io.modelport.Usage;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.selfhosted.gguf.ModelFacts;
import io.modelport.selfhosted.scheduler.Ending;
import io.modelport.selfhosted.scheduler.Handover;
import io.modelport.selfhosted.scheduler.Scheduler;
import io.modelport.selfhosted.scheduler.Work;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import io.modelport.spi.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** llama.cpp in this process. */
final class LlamaCppEngine implements Engine {
  private static final int MOST_UNREAD_PIECES = 64;

  private final Callers callers = new Callers(this::free);
  private final LlamaModel model;
  private final ModelFacts file;
  private final EngineFacts facts;
  private final ChatFormat format;
  private final Scheduler scheduler;
  private final Optional<Embedder> embedder;

  /** Takes over what it is given, and closes it. */
  LlamaCppEngine(
      LlamaModel model,
      ModelFacts file,
      EngineFacts facts,
      ChatFormat format,
      Scheduler scheduler,
      Optional<Embedder> embedder) {
    this.model = model;
    this.file = file;
    this.facts = facts;
    this.format = format;
    this.scheduler = scheduler;
    this.embedder = embedder;
  }

  @Override
  public EngineFacts facts() {
    return facts;
  }

  @Override
  public Completion answer(ModelRequest request, Cancellation cancellation, PieceSink pieces) {
    checkLength(request);
    return callers.call(
        () -> {
          TokenReader reader = new TokenReader(cancellation, facts.contextLength());
          ChatPrompt prompt = format.prompt(request, reader);
          return pieces.isStreaming()
              ? streamed(request, prompt, cancellation, pieces)
              : whole(request, prompt, cancellation);
        });
  }

  private Completion whole(ModelRequest request, ChatPrompt prompt, Cancellation cancellation) {
    AnswerWriter writer = writer(request.options(), prompt, text -> {});
    return finished(scheduler.run(work(request, prompt, writer), cancellation), request, writer);
  }

  private Completion streamed(
      ModelRequest request, ChatPrompt prompt, Cancellation cancellation, PieceSink pieces) {
    Handover handover = new Handover(MOST_UNREAD_PIECES, pieces::piece);
    Output output = new Output(handover::put);
    AnswerWriter writer = writer(request.options(), prompt, output);
    Ending ending;
    try {
      ending = scheduler.run(work(request, prompt, writer), cancellation, handover);
    } catch (ModelException e) {
      if (e.kind() != Kind.INTERNAL || writer.whole().isEmpty()) {
        throw e;
      }
      throw new ModelException(Kind.TRUNCATED, "The engine failed in the middle of its answer.", e);
    }
    output.now(pieces::piece); // the scheduler is done, so the rest goes straight to the reader
    return finished(ending, request, writer);
  }

  private AnswerWriter writer(ModelOptions options, ChatPrompt prompt, Consumer<String> output) {
    List<String> stops = Stream.concat(options.stop().stream(), prompt.stops().stream()).toList();
    boolean logProbabilities = options.logProbabilities().isPresent();
    return new AnswerWriter(model, prompt, stops, logProbabilities, output);
  }

  private Work work(ModelRequest request, ChatPrompt prompt, AnswerWriter writer) {
    ModelOptions options = request.options();
    return new Work(
        prompt.tokens(),
        options.maxOutputTokens().orElse(Integer.MAX_VALUE),
        OptionSampling.of(options, prompt.grammar()),
        options.logProbabilities().orElse(0),
        writer);
  }

  private Completion finished(Ending ending, ModelRequest request, AnswerWriter writer) {
    List<ToolCall> calls = writer.end(ending.reason() != Ending.Reason.LENGTH).toolCalls();
    Finish finish = finish(ending, calls);
    if (request.options().responseSchema().isPresent() && finish == Finish.STOP) {
      AnswerGrammar.check(writer.whole());
    }
    Usage usage =
        Usage.of(
                TokenCount.counted(ending.promptTokens()),
                TokenCount.counted(ending.answerTokens()))
            .withCached(TokenCount.counted(ending.cachedTokens()));
    return Completion.of(writer.whole(), calls, finish, usage)
        .withServed(Optional.empty(), Optional.of(facts.fingerprint()))
        .withLogProbabilities(writer.logProbabilities());
  }

  private static Finish finish(Ending ending, List<ToolCall> calls) {
    if (ending.reason() == Ending.Reason.LENGTH) {
      return Finish.LENGTH;
    }
    return calls.isEmpty() ? Finish.STOP : Finish.TOOL_CALLS;
  }

  /** Spares the tokenizer a hopeless text. */
  private void checkLength(ModelRequest request) {
    long tools = request.options().tools().stream().mapToLong(LlamaCppEngine::length).sum();
    boolean told = !request.options().toolChoice().equals(Optional.of(ToolChoice.NONE));
    long length =
        request.prompt().stream().mapToLong(LlamaCppEngine::length).sum() + (told ? tools : 0);
    if (length / file.longestToken() >= facts.contextLength()) {
      throw new ModelException(
          Kind.CONTEXT_TOO_LONG,
          "The prompt has "
              + length
              + " characters; the model takes "
              + facts.contextLength()
              + " tokens in all.");
    }
  }

  private static long length(Message message) {
    long calls = message.toolCalls().stream().mapToLong(call -> call.arguments().length()).sum();
    return calls + message.text().length();
  }

  /** Blanks between the parts of its parameters do not reach the model. */
  private static long length(Tool tool) {
    long parameters = tool.parameters().chars().filter(letter -> letter > ' ').count();
    return tool.name().length() + tool.description().length() + parameters;
  }

  @Override
  public Vectors embed(EmbeddingRequest request, Cancellation cancellation) {
    Embedder opened =
        embedder.orElseThrow(
            () ->
                new ModelException(
                    Kind.INVALID_REQUEST,
                    "The engine has no embeddings. Set modelport.selfhosted.pooling."));
    return callers.call(() -> opened.embed(request, cancellation));
  }

  @Override
  public void close() {
    scheduler.close();
    embedder.ifPresent(Embedder::close);
    callers.close();
  }

  private void free() {
    format.close();
    model.close();
  }

  /** Where text goes, which changes at the end of an answer. */
  private static final class Output implements Consumer<String> {
    private volatile Consumer<String> target;

    private Output(Consumer<String> target) {
      this.target = target;
    }

    private void now(Consumer<String> next) {
      target = next;
    }

    @Override
    public void accept(String text) {
      target.accept(text);
    }
  }
}
