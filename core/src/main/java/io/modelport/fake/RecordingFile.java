package io.modelport.fake;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file that a recorder appends to; its owner's alone where the file system knows owners. */
final class RecordingFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final FileChannel channel;

  private RecordingFile(FileChannel channel) {
    this.channel = channel;
  }

  static RecordingFile open(Path file) throws IOException {
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new RecordingFile(FileChannel.open(file, options));
    }
    FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    FileChannel channel = FileChannel.open(file, options, ownerOnly);
    // The attribute counts for new files only.
    Files.setPosixFilePermissions(file, OWNER_ONLY);
    return new RecordingFile(channel);
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
