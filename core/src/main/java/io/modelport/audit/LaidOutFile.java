package io.modelport.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/**
 * A file of the disk that is written from its end on, and may be longer than what was written. For
 * one thread.
 */
final class LaidOutFile implements Folder.Segment {
  private static final Set<StandardOpenOption> WRITE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private final FileChannel channel;
  private long end; // of what was written
  private long length; // of the file, as far as the disk knows of it

  private LaidOutFile(FileChannel channel, long end) {
    this.channel = channel;
    this.end = end;
    this.length = end;
  }

  /** Everything in it stays; where it is not there it is made with these attributes. */
  static LaidOutFile open(Path path, FileAttribute<?>... attributes) throws IOException {
    FileChannel channel = FileChannel.open(path, WRITE, attributes);
    try {
      return new LaidOutFile(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
  }

  /** Without the file's length, which costs more than the bytes, where it did not change. */
  @Override
  public void force() throws IOException {
    channel.force(end > length);
    length = Math.max(length, end);
  }

  @Override
  public long laidOut() {
    return length - Math.min(length, end);
  }

  @Override
  public boolean layOut(int bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(bytes);
    long at = length;
    try {
      while (zeros.hasRemaining()) {
        at += channel.write(zeros, at);
      }
    } catch (IOException e) {
      channel.truncate(length); // the space is for records
      return false;
    }
    channel.force(true);
    length = at;
    return true;
  }

  @Override
  public void cut() throws IOException {
    if (laidOut() > 0) {
      channel.truncate(end);
      channel.force(true);
      length = end;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
