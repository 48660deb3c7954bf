package io.modelport.fake;

import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** A stream that is recorded once, when it has ended. */
final class RecordedStream implements ModelStream {
  private final Recorder recorder;
  private final ModelRequest request;
  private final ModelStream stream;
  private final Iterator<Piece> pieces = new Heard();
  private final List<String> heard = new ArrayList<>();
  private boolean recorded;

  RecordedStream(Recorder recorder, ModelRequest request, ModelStream stream) {
    this.recorder = recorder;
    this.request = request;
    this.stream = stream;
  }

  @Override
  public Iterator<Piece> iterator() {
    return pieces;
  }

  @Override
  public ModelResponse response() {
    while (pieces.hasNext()) {
      pieces.next();
    }
    return stream.response();
  }

  @Override
  public void close() {
    stream.close();
  }

  private <T> T listening(Supplier<T> step) {
    try {
      return step.get();
    } catch (ModelException e) {
      if (!recorded) {
        recorded = true;
        recorder.failed(request, e);
      }
      throw e;
    }
  }

  private void ended() {
    if (!recorded) {
      ModelResponse response = stream.response();
      recorded = true;
      recorder.answered(request, heard, response);
    }
  }

  private final class Heard implements Iterator<Piece> {
    @Override
    public boolean hasNext() {
      boolean more = listening(stream.iterator()::hasNext);
      if (!more) {
        ended();
      }
      return more;
    }

    @Override
    public Piece next() {
      Piece piece = listening(stream.iterator()::next);
      heard.add(piece.text());
      return piece;
    }
  }
}
