package io.modelport.examples.bench;

import io.modelport.selfhosted.scheduler.Batch;
import io.modelport.selfhosted.scheduler.Decoder;
import io.modelport.selfhosted.scheduler.Sampler;
import io.modelport.selfhosted.scheduler.Sampling;

/** Decodes nothing in no time, so that what is around it shows. */
final class NoDecoder implements Decoder {
  private static final int TOKEN = 300;

  @Override
  public int sequences() {
    return 8;
  }

  @Override
  public int contextLength() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int batchSize() {
    return 512;
  }

  @Override
  public Step decode(Batch batch) {
    return Step.DONE;
  }

  @Override
  public void abort() {
    // no step takes long enough
  }

  @Override
  public boolean forgetFrom(int sequence, int position) {
    return true;
  }

  @Override
  public void forget(int sequence) {
    // remembers nothing
  }

  @Override
  public boolean share(int from, int to, int length) {
    return true;
  }

  @Override
  public int leastShared() {
    return 1;
  }

  @Override
  public boolean isEnd(int token) {
    return false;
  }

  @Override
  public Sampler sampler(Sampling sampling, int[] prompt) {
    return new Sampler() {
      @Override
      public int sample(int output) {
        return TOKEN;
      }

      @Override
      public LogProbabilities logProbabilities(int output, int chosen, int count) {
        return new LogProbabilities(new int[] {chosen}, new float[] {0});
      }

      @Override
      public void close() {
        // holds nothing
      }
    };
  }

  @Override
  public void close() {
    // holds nothing
  }
}
