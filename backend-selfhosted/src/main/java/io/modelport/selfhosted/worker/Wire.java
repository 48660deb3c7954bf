package io.modelport.selfhosted.worker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames over one socket: four bytes of length, one of type, eight of the call, then the payload.
 * Many threads may send, one may receive. A thread that does either must never be interrupted: the
 * channel would close.
 */
final class Wire implements AutoCloseable {
  /** Longest payload; a larger one is refused before memory is taken for it. */
  static final int LONGEST = 64 << 20;

  private static final int HEADER = Integer.BYTES + 1 + Long.BYTES;

  private final SocketChannel channel;
  private final ReentrantLock sending = new ReentrantLock();
  private final ByteBuffer out = ByteBuffer.allocateDirect(64 << 10);
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 << 10).flip();

  Wire(SocketChannel channel) {
    this.channel = channel;
  }

  void send(Frame frame) throws IOException {
    sending.lock();
    try {
      byte[] payload = frame.payload();
      out.clear();
      out.putInt(payload.length).put(frame.type().code()).putLong(frame.call());
      int sent = 0;
      do {
        int part = Math.min(out.remaining(), payload.length - sent);
        out.put(payload, sent, part).flip();
        while (out.hasRemaining()) {
          channel.write(out);
        }
        out.clear();
        sent += part;
      } while (sent < payload.length);
    } finally {
      sending.unlock();
    }
  }

  /**
   * Waits for the next frame.
   *
   * @throws EOFException where the other side is gone
   * @throws ProtocolException where it is not a frame
   */
  Frame receive() throws IOException {
    fill(HEADER);
    int length = in.getInt();
    Frame.Type type = Frame.Type.of(in.get());
    long call = in.getLong();
    if (length < 0 || length > LONGEST) {
      throw new ProtocolException("A message of " + length + " bytes");
    }
    byte[] payload = new byte[length];
    int received = 0;
    while (received < length) {
      fill(1);
      int part = Math.min(in.remaining(), length - received);
      in.get(payload, received, part);
      received += part;
    }
    return new Frame(type, call, payload);
  }

  private void fill(int least) throws IOException {
    if (in.remaining() >= least) {
      return;
    }
    in.compact();
    try {
      while (in.position() < least) {
        if (channel.read(in) < 0) {
          throw new EOFException("The other side is gone.");
        }
      }
    } finally {
      in.flip();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // there is nothing left to free
    }
  }
}
