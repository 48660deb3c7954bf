package io.modelport.selfhosted.gguf;

import static java.nio.file.StandardOpenOption.CREATE;

import io.modelport.ModelException;
import io.modelport.files.LockFile;
import io.modelport.http.FileFetch;
import io.modelport.http.FilePart;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Fetches models from a hub into a folder, each under its pinned SHA-256, so that one that is there
 * needs no network. A download that was cut goes on where it ended, in this process or a later one;
 * two processes do not fetch the same file at once. Safe for use by many threads.
 */
public final class ModelDownload {
  private static final int MOST_STANDSTILLS = 3;
  private static final int PART = 1 << 18;

  /** For another one that downloads the same. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final FileFetch hub;
  private final URI base;
  private final Path folder;
  private final InstantSource clock;

  /**
   * A way to fetch models.
   *
   * @param base the hub's address
   * @param folder that only this user can write to
   */
  public ModelDownload(FileFetch hub, URI base, Path folder, InstantSource clock) {
    this.hub = hub;
    this.base = base;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * The file, once it is there whole and of this SHA-256. Takes as long as the network does.
   *
   * @throws BrokenModelException naming the file and what failed; what came is kept for next time
   */
  public Path fetch(HubFile file, String sha256) throws BrokenModelException {
    String name = sha256.toLowerCase(Locale.ROOT);
    Path whole = folder.resolve(name + ".gguf");
    Path part = folder.resolve(name + ".part");
    if (Files.isRegularFile(whole)) {
      return whole;
    }
    try {
      LockFile lock =
          LockFile.take(folder.resolve(name + ".lock"), PATIENCE)
              .orElseThrow(() -> new BrokenModelException("another one downloads it for a day"));
      try {
        if (!Files.isRegularFile(whole)) { // else another one was first
          receive(file, part, folder.resolve(name + ".tag"));
          accept(part, name);
          Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
          Files.deleteIfExists(folder.resolve(name + ".tag"));
        }
      } finally {
        lock.close();
      }
      return whole;
    } catch (ModelException | IOException e) {
      throw new BrokenModelException(
          "The model " + file + " cannot be downloaded: " + reason(e) + ".");
    }
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    boolean known = e instanceof ModelException || e instanceof BrokenModelException;
    return known ? message.replaceFirst("\\.$", "") : "its folder cannot be written to";
  }

  private void receive(HubFile file, Path part, Path tagFile) throws IOException {
    try (FileChannel out = FileChannel.open(part, CREATE, StandardOpenOption.WRITE)) {
      receive(file, out, tagFile);
      out.force(true);
    }
  }

  private void receive(HubFile file, FileChannel out, Path tagFile) throws IOException {
    DownloadProgress progress = new DownloadProgress(file, clock);
    int standstills = 0;
    while (true) {
      Optional<String> tag = tag(tagFile);
      long before = tag.isPresent() ? out.size() : 0;
      FilePart part = hub.open(file.at(base), before, tag);
      checkSpace(part, before);
      out.truncate(part.offset());
      Files.writeString(tagFile, part.tag().orElse(""));
      if (copy(part, out, progress)) {
        return;
      }
      standstills = out.size() > before ? 0 : standstills + 1;
      if (standstills == MOST_STANDSTILLS) {
        throw new BrokenModelException(
            "the connection broke " + MOST_STANDSTILLS + " times without a byte of progress");
      }
    }
  }

  /** Whether the file is whole now. */
  private static boolean copy(FilePart part, FileChannel out, DownloadProgress progress)
      throws IOException {
    byte[] buffer = new byte[PART];
    out.position(part.offset());
    try (InputStream body = part.body()) {
      for (int read = read(body, buffer); read > 0; read = read(body, buffer)) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        progress.at(out.position(), part.length());
      }
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new BrokenModelException("it was interrupted");
    }
    long length = part.length().orElse(out.position());
    if (out.position() > length) {
      throw new BrokenModelException("it is longer than its server says");
    }
    return out.position() == length;
  }

  /** A connection that breaks looks like an end; whether it was one, the length tells. */
  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      return -1;
    }
  }

  private void checkSpace(FilePart part, long before) throws IOException {
    long missing = part.length().orElse(0) - Math.min(before, part.offset());
    long free = Files.getFileStore(folder).getUsableSpace();
    if (missing > free) {
      part.body().close();
      throw new BrokenModelException(
          "it needs " + missing + " more bytes and " + folder + " has " + free + " left");
    }
  }

  private static void accept(Path part, String sha256) throws IOException {
    String hash = FileHash.read(part);
    if (!hash.equals(sha256)) {
      Files.deleteIfExists(part);
      throw new BrokenModelException(
          "its SHA-256 is " + hash + ", not the one in modelport.selfhosted.model-sha256");
    }
  }

  private static Optional<String> tag(Path tagFile) throws IOException {
    return Files.isRegularFile(tagFile)
        ? Optional.of(Files.readString(tagFile)).filter(text -> !text.isBlank())
        : Optional.empty();
  }
}
