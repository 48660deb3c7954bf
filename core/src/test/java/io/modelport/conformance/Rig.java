package io.modelport.conformance;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.spi.Capabilities;
import java.util.Map;

/** A backend under test, and the strings by which the kit moves the model behind it. */
public interface Rig extends AutoCloseable {

  /**
   * A new port over the backend, with the whole pipeline.
   *
   * @param overrides settings that win over the rig's own
   */
  ModelPort open(Map<String, String> overrides);

  /** A new port for embeddings over the same backend. */
  EmbeddingPort openEmbeddings(Map<String, String> overrides);

  /** What the backend declares; requests beyond it must be refused. */
  Capabilities capabilities();

  /**
   * Sets what the model does from now on.
   *
   * @return false where this rig cannot do that; tests that need it are reported as skipped
   */
  boolean play(Script script);

  /** What really goes on behind the backend. */
  Upstream upstream();

  /** Frees everything; the kit has closed all ports before. */
  @Override
  void close();
}
