package io.modelport.stub;

import io.modelport.conformance.Script;
import java.io.IOException;

/** How one API says what a {@link ScriptedModel} says. */
public interface Spoken {

  /** The body of a whole answer. */
  String whole(String text, Script script);

  /** The beginning of a stream. */
  void open(StubConnection connection, Script script) throws IOException;

  /** A piece of text in it. */
  void piece(StubConnection connection, String piece) throws IOException;

  /** Its end, with tool calls and usage. */
  void end(StubConnection connection, Script script) throws IOException;
}
