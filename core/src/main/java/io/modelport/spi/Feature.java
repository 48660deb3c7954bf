package io.modelport.spi;

/** What a model can do beyond its options. */
public enum Feature {
  /** Answers conversations. */
  ANSWERS,
  /** Turns texts into vectors. */
  EMBEDDINGS,
  /** Sees images. */
  IMAGES
}
