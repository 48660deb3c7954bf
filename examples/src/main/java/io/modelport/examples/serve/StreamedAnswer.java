package io.modelport.examples.serve;

import io.modelport.ModelException;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Hands an answer on as it comes. A comment goes out now and then, before the first piece too: that
 * is how a client that has gone is noticed, and the work upstream cancelled.
 */
final class StreamedAnswer {
  private final ScheduledExecutorService timer;
  private final Duration knocking;

  StreamedAnswer(ScheduledExecutorService timer, Duration knocking) {
    this.timer = timer;
    this.knocking = knocking;
  }

  /**
   * Writes the whole answer.
   *
   * @throws IOException where the client has gone
   * @throws ModelException where the answer fails
   */
  ModelResponse write(ModelStream answer, AnswerJson json, EventStream events) throws IOException {
    long pause = knocking.toMillis();
    Future<?> knocks =
        timer.scheduleWithFixedDelay(
            () -> knock(answer, events), pause, pause, TimeUnit.MILLISECONDS);
    try (answer) {
      boolean first = true;
      for (ModelStream.Piece piece : answer) {
        events.send(json.piece(piece.text(), first));
        first = false;
      }
      return answer.response();
    } finally {
      knocks.cancel(false);
      events.end();
    }
  }

  private static void knock(ModelStream answer, EventStream events) {
    try {
      events.knock();
    } catch (IOException e) {
      answer.close();
      throw new IllegalStateException("The client has gone.", e); // and no more knocking
    }
  }
}
