package io.modelport.selfhosted.scheduler;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A model whose next token is a hash of all tokens before it, so that any token that is forgotten,
 * decoded twice or taken from another sequence changes the answer. It also notes every use that the
 * contract does not allow.
 */
final class HashDecoder implements Decoder {
  static final int CONTEXT = 4096;
  private static final long BEGIN = 0x9E3779B97F4A7C15L;

  /** What happens to a step; asked on the decoder's thread before it is done. */
  interface Faults {
    Step before(Batch batch);
  }

  private final int batchSize;
  private final long[][] hashes;
  private final int[] lengths;
  private final boolean[] tainted;
  private final long[] outputs;
  private final Collection<String> violations = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean abort = new AtomicBoolean();
  private final AtomicInteger openSamplers = new AtomicInteger();
  private final AtomicInteger usedSamplers = new AtomicInteger();
  private final AtomicInteger aborts = new AtomicInteger();
  private volatile boolean rewinds = true;
  private volatile Faults faults = batch -> Step.DONE;
  private volatile Runnable onOpen = () -> {};
  private volatile Runnable onSample = () -> {};
  private volatile Runnable onForget = () -> {};
  private volatile boolean closed;
  private volatile boolean endless;
  private final AtomicLong decoded = new AtomicLong();
  private final AtomicInteger steps = new AtomicInteger();
  private @Nullable Thread owner;

  HashDecoder(int sequences, int batchSize) {
    this.batchSize = batchSize;
    hashes = new long[sequences][CONTEXT + 1];
    lengths = new int[sequences];
    tainted = new boolean[sequences];
    outputs = new long[batchSize];
    for (long[] each : hashes) {
      each[0] = BEGIN;
    }
  }

  /** A model that cannot forget the end of a sequence, nor share. */
  HashDecoder recurrent() {
    rewinds = false;
    return this;
  }

  /** A model that never ends an answer. */
  HashDecoder endless() {
    endless = true;
    return this;
  }

  HashDecoder faults(Faults what) {
    faults = what;
    return this;
  }

  /** Runs whenever a sampler is opened, on the thread of its caller. */
  void onOpen(Runnable action) {
    onOpen = action;
  }

  /** Runs whenever a sequence is emptied, as for an answer that begins. */
  void onForget(Runnable action) {
    onForget = action;
  }

  /** Runs whenever a token is chosen. */
  void onSample(Runnable action) {
    onSample = action;
  }

  /** The token that follows; what a sampler of the seed chooses as its n-th. */
  static int choose(long hash, int seed, int n) {
    return (int) Math.floorMod(mix(hash ^ seed, n) >>> 20, 1000L);
  }

  static long hash(long before, int token) {
    return mix(before, token);
  }

  static long begin() {
    return BEGIN;
  }

  static boolean ends(int token) {
    return token % 40 == 0;
  }

  private static long mix(long a, long b) {
    long z = a * 0xBF58476D1CE4E5B9L + b + 0x94D049BB133111EBL;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    return z ^ (z >>> 31);
  }

  @Override
  public Step decode(Batch batch) {
    check(batch.size() > 0 && batch.size() <= batchSize, "a step of " + batch.size() + " tokens");
    Step step = stepOrFail(batch);
    if (abort.getAndSet(false)) {
      step = Step.ABORTED;
    }
    if (step == Step.FULL) {
      return step;
    }
    int end = step == Step.DONE ? batch.size() : (batch.size() + steps.get() % 3) / 3;
    for (int i = 0; i < end; i++) {
      remember(batch, i);
    }
    if (step == Step.ABORTED) {
      taint(batch, end);
      return step;
    }
    decoded.addAndGet(batch.size());
    steps.incrementAndGet();
    return step;
  }

  private Step stepOrFail(Batch batch) {
    try {
      return faults.before(batch);
    } catch (RuntimeException e) {
      for (int i = 0; i < lengths.length; i++) { // what it remembers is undefined now
        tainted[i] = true;
        hashes[i][lengths[i] / 2]++;
        hashes[i][0] = BEGIN;
      }
      throw e;
    }
  }

  private void remember(Batch batch, int i) {
    int sequence = batch.sequence(i);
    check(!tainted[sequence], "a sequence was used before it was put back");
    check(batch.position(i) == lengths[sequence], "a token came at the wrong position");
    long[] line = hashes[sequence];
    int length = Math.min(lengths[sequence], CONTEXT - 1);
    line[length + 1] = hash(line[length], batch.token(i));
    lengths[sequence] = length + 1;
    if (batch.wantsOutput(i)) {
      outputs[i] = line[length + 1];
    }
  }

  private void taint(Batch batch, int remembered) {
    for (int i = 0; i < batch.size(); i++) {
      tainted[batch.sequence(i)] = true;
      if (i >= remembered) {
        outputs[i] = 0;
      }
    }
  }

  @Override
  public boolean forgetFrom(int sequence, int position) {
    check(position <= lengths[sequence], "what is not remembered cannot be kept");
    if (!rewinds && (tainted[sequence] || position < lengths[sequence])) {
      return false;
    }
    lengths[sequence] = position;
    tainted[sequence] = false;
    return true;
  }

  @Override
  public void forget(int sequence) {
    check(true, "");
    onForget.run();
    lengths[sequence] = 0;
    tainted[sequence] = false;
  }

  @Override
  public boolean share(int from, int to, int length) {
    check(from != to && lengths[to] == 0 && !tainted[to], "shared into a sequence in use");
    check(length <= lengths[from] && !tainted[from], "shared what is not remembered");
    if (!rewinds) {
      return false;
    }
    System.arraycopy(hashes[from], 0, hashes[to], 0, length + 1);
    lengths[to] = length;
    return true;
  }

  @Override
  public Sampler sampler(Sampling sampling, int[] prompt) {
    onOpen.run();
    openSamplers.incrementAndGet();
    return new HashSampler(sampling.seed());
  }

  @Override
  public int leastShared() {
    return 1;
  }

  @Override
  public boolean isEnd(int token) {
    return !endless && ends(token);
  }

  @Override
  public int sequences() {
    return lengths.length;
  }

  @Override
  public int contextLength() {
    return CONTEXT;
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public void abort() {
    check(!closed, "aborted after it was closed", false);
    aborts.incrementAndGet();
    abort.set(true);
  }

  @Override
  public void close() {
    check(usedSamplers.get() == 0, "closed before its samplers");
    closed = true;
  }

  boolean isAborting() {
    return abort.get();
  }

  boolean isClosed() {
    return closed;
  }

  int aborts() {
    return aborts.get();
  }

  int openSamplers() {
    return openSamplers.get();
  }

  /** Tokens of the steps that were done. */
  long decoded() {
    return decoded.get();
  }

  int steps() {
    return steps.get();
  }

  /** What was done that the contract forbids. */
  Collection<String> violations() {
    return violations;
  }

  private void check(boolean allowed, String otherwise) {
    check(allowed, otherwise, true);
  }

  private void check(boolean allowed, String otherwise, boolean ownerOnly) {
    if (!allowed) {
      violations.add(otherwise);
    }
    if (ownerOnly) {
      owner = owner == null ? Thread.currentThread() : owner;
      if (owner != Thread.currentThread() || closed) {
        violations.add("used by a second thread or after it was closed");
      }
    }
  }

  private final class HashSampler implements Sampler {
    private final int seed;
    private int chosen;
    private boolean samplerClosed;

    HashSampler(int seed) {
      this.seed = seed;
    }

    @Override
    public int sample(int output) {
      check(!samplerClosed, "sampled after closing");
      if (chosen == 0) {
        usedSamplers.incrementAndGet();
      }
      onSample.run();
      return choose(outputs[output], seed, chosen++);
    }

    @Override
    public LogProbabilities logProbabilities(int output, int token, int count) {
      return new LogProbabilities(new int[] {token}, new float[] {-seed});
    }

    @Override
    public void close() {
      check(!samplerClosed, "closed twice", chosen > 0); // unused, it may be closed by its caller
      samplerClosed = true;
      usedSamplers.addAndGet(chosen > 0 ? -1 : 0);
      openSamplers.decrementAndGet();
    }
  }
}
