package io.modelport.fake;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.files.OwnersFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The file that a recorder appends to; its owner's alone where the file system knows owners. */
final class RecordingFile {
  private final FileChannel channel;

  private RecordingFile(FileChannel channel) {
    this.channel = channel;
  }

  static RecordingFile open(Path file) throws IOException {
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new RecordingFile(OwnersFiles.open(file, options));
  }

  synchronized void append(RecordedCall call) {
    ByteBuffer line = ByteBuffer.wrap((call.line() + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new ModelException(
          Kind.INTERNAL,
          "The answer cannot be recorded (" + e.getClass().getSimpleName() + "); free the disk.");
    }
  }

  synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The recording cannot be closed.", e);
    }
  }
}
