package io.modelport.stub;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One connection, as a {@link Script} sees it. Used by one thread. */
public final class StubConnection {
  private final Socket socket;
  private final InputStream in;
  private final Runnable goneAway;
  private boolean hasWritten;

  StubConnection(Socket socket, Runnable goneAway) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.goneAway = goneAway;
  }

  /** Writes these bytes as they are, at once. */
  public void raw(byte[] bytes) throws IOException {
    hasWritten = true;
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      goneAway.run();
      throw e;
    }
  }

  /** Writes this text as it is, in UTF-8, at once. */
  public void raw(String text) throws IOException {
    raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A whole answer; headers as {@code Name: value} lines. */
  public void answer(int status, String contentType, String body, String... headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    head(status, contentType, "Content-Length: " + bytes.length, headers);
    raw(bytes);
  }

  /** The head of a stream in chunks. */
  public void openStream() throws IOException {
    head(200, "text/event-stream", "Transfer-Encoding: chunked");
  }

  private void head(int status, String contentType, String framing, String... headers)
      throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Stub\r\n");
    head.append("Content-Type: ").append(contentType).append("\r\n");
    head.append(framing).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    raw(head.append("\r\n").toString());
  }

  /** One chunk of a stream. */
  public void chunk(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
    chunk.writeBytes(bytes);
    chunk.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    raw(chunk.toByteArray());
  }

  /** The proper end of a stream. */
  public void endStream() throws IOException {
    raw("0\r\n\r\n");
  }

  /** One event of a stream. */
  public void event(String data) throws IOException {
    chunk("data: " + data + "\n\n");
  }

  /** Ends the connection hard: the other side sees a reset, behind what was written before. */
  public void reset() throws IOException {
    if (hasWritten) {
      pause(Duration.ofMillis(100)); // a reset overtakes bytes that nobody has read yet
    }
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Ends the connection in the ordinary way. */
  public void hangUp() throws IOException {
    socket.close();
  }

  /** Says nothing until the other side goes away. */
  public void stall() throws IOException {
    pause(Duration.ofMinutes(5));
  }

  /** Says nothing for a time, or until the other side goes away, which ends the script. */
  public void pause(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      if (in.read() >= 0) {
        throw new IOException("The client sent more than its request.");
      }
    } catch (SocketTimeoutException e) {
      socket.setSoTimeout(0);
      return;
    } catch (IOException e) {
      goneAway.run();
      throw e;
    }
    goneAway.run();
    throw new IOException("The client went away.");
  }

  boolean isOpen() {
    return !socket.isClosed();
  }

  /** The next request; empty where the client has closed the connection. */
  Optional<Received> next() throws IOException {
    hasWritten = false;
    String[] start = line().split(" ", 3);
    if (start.length < 3) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return Optional.of(new Received(start[0], start[1], headers, body));
  }

  private String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        bytes.write(next);
      }
      next = in.read();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
