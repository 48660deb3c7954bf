package io.modelport.examples.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What one writes without a library: a record, a force, one caller after the other. */
final class ForcedFile implements AutoCloseable {
  private final FileChannel channel;
  private final byte[] record;

  private ForcedFile(FileChannel channel, byte[] record) {
    this.channel = channel;
    this.record = record;
  }

  static ForcedFile create(Path file, int recordBytes) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new ForcedFile(channel, new byte[recordBytes]);
  }

  synchronized void write() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(record);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
