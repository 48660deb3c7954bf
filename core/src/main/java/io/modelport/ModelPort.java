package io.modelport;

import io.modelport.assembly.Assembly;

/**
 * The seam: an application asks this interface, and configuration decides where the model runs.
 *
 * <p>Implementations are safe for use by many threads. A fake is a lambda: {@code ModelPort echo =
 * request -> ModelResponse.of(request.lastUserText())}.
 */
@FunctionalInterface
public interface ModelPort extends AutoCloseable {

  /**
   * Answers the request; blocks until the answer is complete. Interrupting the thread cancels the
   * work upstream and ends in {@link ModelException.Kind#CANCELLED} with the thread's flag set
   * again.
   *
   * @throws ModelException with the kind of what went wrong; there is no half answer
   */
  ModelResponse generate(ModelRequest request);

  /**
   * The same answer in pieces. Does no I/O before it returns: work starts with the first piece
   * asked for. Close the stream; closing early cancels the work upstream.
   */
  default ModelStream stream(ModelRequest request) {
    return ModelStream.of(() -> generate(request));
  }

  /**
   * Ends running calls as {@link ModelException.Kind#CANCELLED} and frees the backend. Calling it
   * again does nothing.
   */
  @Override
  default void close() {}

  /**
   * Opens the backend that system properties, environment and {@code modelport.properties} name.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  static ModelPort open() {
    return open(Settings.load());
  }

  /**
   * Opens the backend that the settings name.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  static ModelPort open(Settings settings) {
    return Assembly.modelPort(settings);
  }
}
