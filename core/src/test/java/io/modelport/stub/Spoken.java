package io.modelport.stub;

import java.io.IOException;

/** How one API says what a {@link ScriptedModel} says. */
public interface Spoken {

  /** Whether the request is for vectors. */
  default boolean isEmbedding(Received request) {
    return request.path().endsWith("/embeddings");
  }

  /** What answers a request for vectors. */
  default Script embeds(Received request) {
    return OpenAiStub.embeds(TextVectors.of(request.body()));
  }

  /** The body of a whole answer. */
  String whole(String text, io.modelport.conformance.Script script);

  /** The beginning of a stream. */
  void open(StubConnection connection, io.modelport.conformance.Script script) throws IOException;

  /** A piece of text in it. */
  void piece(StubConnection connection, String piece) throws IOException;

  /** Its end, with tool calls and usage. */
  void end(StubConnection connection, io.modelport.conformance.Script script) throws IOException;
}
