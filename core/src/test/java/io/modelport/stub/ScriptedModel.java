package io.modelport.stub;

import io.modelport.conformance.Script.Ending;
import io.modelport.conformance.Upstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A model behind the stub that does what the conformance kit wants, and counts the calls that it
 * works on. Safe for use by many threads.
 */
public final class ScriptedModel implements Script {
  private final Spoken spoken;
  private final Upstream upstream;
  private volatile io.modelport.conformance.Script script =
      io.modelport.conformance.Script.anything();

  public ScriptedModel(Spoken spoken, Upstream upstream) {
    this.spoken = spoken;
    this.upstream = upstream;
  }

  /** Sets what it does from now on; false where HTTP has no form for it. */
  public boolean play(io.modelport.conformance.Script next) {
    if (next.failure().isPresent() && Faults.of(next.failure().get()).isEmpty()) {
      return false;
    }
    script = next;
    return true;
  }

  @Override
  public void play(Received request, StubConnection connection) throws IOException {
    upstream.begin();
    try {
      if (spoken.isEmbedding(request)) {
        spoken.embeds(request).play(request, connection);
      } else {
        answer(script, request, connection);
      }
    } finally {
      upstream.end();
    }
  }

  private void answer(
      io.modelport.conformance.Script now, Received request, StubConnection connection)
      throws IOException {
    Optional<Script> fault = now.failure().flatMap(Faults::of);
    List<String> pieces = now.reply(Json.texts(request.body()));
    if (fault.isPresent()) {
      fault.get().play(request, connection);
    } else if (request.wantsStream()) {
      stream(now, pieces, connection);
    } else {
      whole(now, spoken.whole(String.join("", pieces), now), connection);
    }
  }

  private void stream(
      io.modelport.conformance.Script now, List<String> pieces, StubConnection connection)
      throws IOException {
    spoken.open(connection, now);
    for (String piece : pieces) {
      spoken.piece(connection, piece);
    }
    switch (now.ending()) {
      case COMPLETE -> spoken.end(connection, now);
      case STALL -> connection.stall();
      default -> connection.hangUp();
    }
  }

  /** A whole answer breaks off or stalls in the middle of its body. */
  private static void whole(
      io.modelport.conformance.Script now, String body, StubConnection connection)
      throws IOException {
    if (now.ending() == Ending.COMPLETE) {
      connection.answer(200, "application/json", body);
      return;
    }
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    connection.raw(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + body.substring(0, body.length() / 2));
    if (now.ending() == Ending.STALL) {
      connection.stall();
    }
    connection.hangUp();
  }
}
