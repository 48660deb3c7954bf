package io.modelport.fake;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.spi.ContentDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A port that writes the answers and failures of another one to a file, for {@link Fake#replaying}
 * or {@code modelport.fake.replay}. The file holds the answers' text in the clear; it is readable
 * and writable by its owner only. Safe for use by many threads.
 */
public final class Recorder implements ModelPort {
  private final ModelPort port;
  private final RecordingFile file;

  private Recorder(ModelPort port, RecordingFile file) {
    this.port = port;
    this.file = file;
  }

  /**
   * Records what this port answers, behind what the file holds already. Closing the recorder closes
   * the port. Requests are told apart by their texts and images, not by numbers such as the
   * temperature.
   *
   * @throws UncheckedIOException where the file cannot be opened
   */
  public static Recorder recording(ModelPort port, Path file) {
    try {
      return new Recorder(port, RecordingFile.open(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The recording " + file + " cannot be opened.", e);
    }
  }

  @Override
  public ModelResponse generate(ModelRequest request) {
    try {
      ModelResponse response = port.generate(request);
      answered(request, List.of(response.text()), response);
      return response;
    } catch (ModelException e) {
      failed(request, e);
      throw e;
    }
  }

  @Override
  public ModelStream stream(ModelRequest request) {
    return new RecordedStream(this, request, port.stream(request));
  }

  void answered(ModelRequest request, List<String> pieces, ModelResponse response) {
    Script script =
        Script.saying(pieces.stream().filter(piece -> !piece.isEmpty()).toArray(String[]::new))
            .finishing(response.finish(), response.toolCalls())
            .reporting(response.usage());
    file.append(new RecordedCall(ContentDigest.of(request), script));
  }

  /** What the caller did himself, or the recording failed at, is no behaviour of the port. */
  void failed(ModelRequest request, ModelException failure) {
    if (failure.kind() != Kind.CANCELLED) {
      List<String> pieces = failure.partialText().stream().toList();
      Script script = Script.failing(pieces, failure.kind());
      file.append(new RecordedCall(ContentDigest.of(request), script));
    }
  }

  @Override
  public void close() {
    port.close();
    file.close();
  }
}
