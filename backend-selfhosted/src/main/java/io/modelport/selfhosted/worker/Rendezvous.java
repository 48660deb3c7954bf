package io.modelport.selfhosted.worker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Where a worker finds its application: a socket in a fresh folder that nobody else may enter. It
 * is needed for one connection only, and gone before the first request.
 */
final class Rendezvous implements AutoCloseable {
  private static final int MILLIS_BETWEEN_LOOKS = 50;

  private final Path folder;
  private final Path socket;
  private final ServerSocketChannel channel;

  private Rendezvous(Path folder, Path socket, ServerSocketChannel channel) {
    this.folder = folder;
    this.socket = socket;
    this.channel = channel;
  }

  static Rendezvous open() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    boolean posix = Files.getFileStore(temporary).supportsFileAttributeView("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0]; // elsewhere it inherits the private folder's rules
    Path folder = Files.createTempDirectory(temporary, "modelport", ownerOnly);
    Path socket = folder.resolve("s");
    try {
      return new Rendezvous(folder, socket, listen(socket));
    } catch (IOException | UnsupportedOperationException e) {
      Files.deleteIfExists(folder);
      throw new IOException(
          "No Unix domain socket can be made in the folder for temporary files. Set java.io.tmpdir"
              + " to a folder with a short path, or modelport.selfhosted.isolation=in-process.");
    }
  }

  private static ServerSocketChannel listen(Path socket) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(socket), 1).configureBlocking(false);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Path socket() {
    return socket;
  }

  /**
   * Waits for the worker.
   *
   * @param wanted whether it may still come
   */
  SocketChannel accept(Duration limit, BooleanSupplier wanted) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_ACCEPT);
      while (wanted.getAsBoolean() && System.nanoTime() < end) {
        selector.select(MILLIS_BETWEEN_LOOKS);
        SocketChannel accepted = channel.accept();
        if (accepted != null) {
          accepted.configureBlocking(true);
          return accepted;
        }
      }
    }
    throw new IOException("The worker did not come to its socket.");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(socket);
    Files.deleteIfExists(folder);
  }
}
