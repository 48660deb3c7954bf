package io.modelport.selfhosted;

import de.kherud.llama.ModelParameters;
import de.kherud.llama.args.PoolingType;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.TokenCount;
import io.modelport.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** llama.cpp in this process, by way of jllama. */
final class LlamaCppEngine implements Engine {
  private static final int LONGEST_EMBEDDING = 512; // llama.cpp's physical batch
  private static final int SECONDS_TO_CLOSE = 5;

  private final Jllama jllama;
  private final ModelFacts facts;
  private final ChatFormat format;
  private final int contextLength;
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final List<Slot> slots = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch running;
  // readers use the native model, the writer frees it
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  private LlamaCppEngine(Jllama jllama, ModelFacts facts, EngineSize size) {
    this.jllama = jllama;
    this.facts = facts;
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
    NativeLibrary.load();
    ModelParameters parameters =
        new ModelParameters()
            .setModel(file.path().toString())
            .setCtxSize(size.contextLength(file.facts()) * size.parallel())
            .setParallel(size.parallel())
            .setThreads(size.threads())
            .setThreadsBatch(size.threads())
            .disableContextShift()
            .disableMmap() // a mapped file that shrinks ends the process
            .disableLog(); // it would print, prompts included
    size.pooling()
        .ifPresent(
            pooling ->
                parameters.enableEmbedding().setPoolingType(PoolingType.valueOf(pooling.name())));
    try {
      LlamaCppEngine engine = new LlamaCppEngine(Jllama.open(parameters), file.facts(), size);
      engine.threads.forEach(Thread::start);
      return engine;
    } catch (BrokenModelException e) {
      throw new BrokenModelException(
          "The model file " + file.path() + " cannot be used: " + e.getMessage() + ".");
    }
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
    int[] tokens = reading(() -> format.encode(conversation));
    if (tokens.length >= contextLength) {
      throw tooLong(tokens.length + " tokens");
    }
    return tokens;
  }

  @Override
  public Ending generate(Prompt prompt, Cancellation cancellation, Predicate<String> pieces) {
    Optional<String> grammar = prompt.options().responseSchema().map(AnswerGrammar::of);
    Generation generation = new Generation(new Completions(prompt, grammar));
    Job job = new Job(generation);
    submit(job);
    return job.await(
        Ending.class,
        cancellation,
        pieces,
        () -> new Ending(Finish.STOP, generation.tokensSoFar()));
  }

  @Override
  public Embedding embed(String text, Cancellation cancellation) {
    int tokens =
        reading(() -> jllama.encode(text)).length + (facts.beginToken().isPresent() ? 1 : 0);
    if (tokens == 0) {
      throw new ModelException(Kind.INVALID_REQUEST, "An empty text has no embedding.");
    }
    if (tokens > Math.min(LONGEST_EMBEDDING, contextLength)) {
      throw tooLong(tokens + " tokens");
    }
    Job job =
        new Job(
            (slot, self) ->
                self.end(new Embedding(slot.jllama().embed(text), TokenCount.counted(tokens))));
    submit(job);
    return job.await(Embedding.class, cancellation);
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      use.writeLock().unlock();
    }
    slots.forEach(slot -> slot.close(closedReason()));
    jobs.forEach(job -> job.fail(closedReason()));
    threads.forEach(Thread::interrupt);
    awaitSlots();
  }

  /** A slot that is deep in a step keeps the model; it is then left to the end of the process. */
  private void awaitSlots() {
    try {
      if (running.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
        jllama.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit(Job job) {
    reading(() -> jobs.add(job));
  }

  private <T> T reading(Supplier<T> task) {
    use.readLock().lock();
    try {
      if (closed) {
        throw closedReason();
      }
      return task.get();
    } finally {
      use.readLock().unlock();
    }
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
