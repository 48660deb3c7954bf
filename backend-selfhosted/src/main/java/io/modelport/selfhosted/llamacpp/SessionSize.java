package io.modelport.selfhosted.llamacpp;

/**
 * How much a session remembers and computes with.
 *
 * @param sequences that it remembers at the same time
 * @param contextLength tokens a sequence
 * @param batch tokens that a step may have
 * @param physicalBatch tokens that are computed at once
 * @param threads of the processor
 * @param pooling llama.cpp's number of how vectors become one; −1 for a session that answers
 */
record SessionSize(
    int sequences, int contextLength, int batch, int physicalBatch, int threads, int pooling) {
  static final int NO_POOLING = -1;

  /** In the order in which native code reads them. */
  int[] toArray() {
    return new int[] {sequences, contextLength, batch, physicalBatch, threads, pooling};
  }
}
