package io.modelport.selfhosted;

import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.TokenCount;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.ModelFacts;
import io.modelport.selfhosted.gguf.ModelFile;
import io.modelport.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** llama.cpp in this process, by way of jllama. */
final class LlamaCppEngine implements Engine {
  private static final int LONGEST_EMBEDDING = 512; // llama.cpp's physical batch
  private static final int SECONDS_TO_CLOSE = 5;

  private final Jllama jllama;
  private final NativeModels.Key key;
  private final ModelFacts facts;
  private final ChatFormat format;
  private final int contextLength;
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final List<Slot> slots = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch running;
  private volatile boolean closed;

  private LlamaCppEngine(Jllama jllama, ModelFile file, EngineSize size) {
    this.jllama = jllama;
    this.key = new NativeModels.Key(file.sha256(), size);
    this.facts = file.facts();
    this.format = new ChatFormat(jllama, facts);
    this.contextLength = size.contextLength(facts);
    this.running = new CountDownLatch(size.parallel());
    for (int i = 0; i < size.parallel(); i++) {
      Slot slot = new Slot(i, jllama, jobs, running::countDown);
      Thread thread = new Thread(slot, "modelport-llama-slot-" + i);
      thread.setDaemon(true);
      slots.add(slot);
      threads.add(thread);
    }
  }

  /**
   * Loads the model.
   *
   * @throws BrokenModelException where the engine or the model does not load
   */
  static LlamaCppEngine open(ModelFile file, EngineSize size) throws BrokenModelException {
    LlamaCppEngine engine = new LlamaCppEngine(NativeModels.take(file, size), file, size);
    engine.threads.forEach(Thread::start);
    return engine;
  }

  @Override
  public int contextLength() {
    return contextLength;
  }

  @Override
  public int[] encode(List<Message> conversation) {
    long length = conversation.stream().mapToLong(message -> message.text().length()).sum();
    if (length / facts.longestToken() >= contextLength) {
      throw tooLong(length + " characters"); // spares the tokenizer a hopeless text
    }
    int[] tokens = format.encode(conversation);
    if (tokens.length >= contextLength) {
      throw tooLong(tokens.length + " tokens");
    }
    return tokens;
  }

  @Override
  public Ending generate(Prompt prompt, Cancellation cancellation, Predicate<String> pieces) {
    Optional<String> grammar = prompt.options().responseSchema().map(AnswerGrammar::of);
    Generation generation = new Generation(new Completions(prompt, grammar));
    return submit(generation)
        .await(
            Ending.class,
            cancellation,
            pieces,
            () -> new Ending(Finish.STOP, generation.tokensSoFar()));
  }

  @Override
  public Embedding embed(String text, Cancellation cancellation) {
    int tokens = jllama.encode(text).length + (facts.beginToken().isPresent() ? 1 : 0);
    if (tokens == 0) {
      throw new ModelException(Kind.INVALID_REQUEST, "An empty text has no embedding.");
    }
    if (tokens > Math.min(LONGEST_EMBEDDING, contextLength)) {
      throw tooLong(tokens + " tokens");
    }
    Job.Work work =
        (slot, job) ->
            job.end(new Embedding(slot.jllama().embed(text), TokenCount.counted(tokens)));
    return submit(work).await(Embedding.class, cancellation);
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    slots.forEach(slot -> slot.close(closedReason()));
    jobs.forEach(job -> job.fail(closedReason()));
    threads.forEach(Thread::interrupt);
    try {
      // a slot that is deep in a stretch keeps its model from being used again
      if (running.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
        NativeModels.giveBack(key, jllama);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Job submit(Job.Work work) {
    Job job = new Job(work);
    jobs.add(job);
    if (closed) {
      job.fail(closedReason()); // the slots may have gone before it was added
    }
    return job;
  }

  private ModelException tooLong(String length) {
    return new ModelException(
        Kind.CONTEXT_TOO_LONG,
        "The prompt has " + length + "; the model takes " + contextLength + " tokens in all.");
  }

  private static ModelException closedReason() {
    return new ModelException(Kind.CANCELLED, "The engine was closed.");
  }
}
