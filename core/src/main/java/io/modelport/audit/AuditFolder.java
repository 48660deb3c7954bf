package io.modelport.audit;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A folder of decision records, for those who look after it. Nothing but {@link #retain} changes
 * anything in it.
 */
public final class AuditFolder {
  private static final String PAYLOAD = "PAYLOAD";
  private static final Set<String> LOOKS = Set.of("READ", "REVEALED", "ERASED");
  private static final String OF_A_DESK = "\"asked\":\"review\"";
  private static final int LONGEST_WORDS = 500;

  private final Path directory;
  private final Folder folder;

  private AuditFolder(Path directory) {
    this.directory = directory;
    this.folder = DiskFolder.at(directory);
  }

  public static AuditFolder at(Path directory) {
    return new AuditFolder(directory);
  }

  /**
   * Whether it is as it was written.
   *
   * @throws IOException where it cannot be read, or there is no log in it
   */
  public Verification verify(Anchors anchors) throws IOException {
    return Verifier.of(folder, anchors).run();
  }

  /**
   * Nothing, where there is a log in the folder.
   *
   * @throws IOException where there is none, or it cannot be read
   */
  public void requireLog() throws IOException {
    segments(folder);
  }

  /**
   * Every record of a call, each as one line of JSON, in the order in which they were written;
   * without what was said, which {@link Payloads} tell.
   *
   * @throws IOException where it cannot be read, or at the first bad record
   */
  public void forEach(Consumer<String> reader) throws IOException {
    walk(
        (mark, line) -> {
          if (!mark.stage().equals(PAYLOAD)) {
            reader.accept(line);
          }
        });
  }

  /** What was kept of what was said in a call, encrypted as it is. */
  void forEachPayload(String call, Consumer<String> reader) throws IOException {
    walk(
        (mark, line) -> {
          if (mark.stage().equals(PAYLOAD) && mark.call().equals(call)) {
            reader.accept(line);
          }
        });
  }

  /** The records of one call, without what was said. */
  void forEachOf(String call, Consumer<String> reader) throws IOException {
    walk(
        (mark, line) -> {
          if (!mark.stage().equals(PAYLOAD) && mark.call().equals(call)) {
            reader.accept(line);
          }
        });
  }

  /** Whether anything is recorded in it that programs beside a port do not. */
  boolean holdsCalls() throws IOException {
    AtomicBoolean found = new AtomicBoolean();
    walk((mark, line) -> found.compareAndSet(false, !isBesidePort(mark.stage(), line)));
    return found.get();
  }

  private static boolean isBesidePort(String stage, String line) {
    return LOOKS.contains(stage) || (stage.equals("REFUSED") && line.contains(OF_A_DESK));
  }

  private void walk(BiConsumer<RecordMark, String> reader) throws IOException {
    new Walk(folder, Optional.empty()).run((position, mark, line) -> reader.accept(mark, line));
  }

  /**
   * The records of calls from a position on, without what was said.
   *
   * @param from empty for the first record that was kept; where its record is gone, too
   * @return where the next look goes on
   * @throws IOException where it cannot be read, at the first bad record, or where this is not the
   *     log of that position
   */
  public <E extends Exception> Position read(Optional<Position> from, RecordReader<E> reader)
      throws IOException, E {
    return new Walk(folder, from)
        .run(
            (position, mark, line) -> {
              if (!mark.stage().equals(PAYLOAD)) {
                reader.read(position, line);
              }
            });
  }

  /** The number of the first record that was kept. */
  public long firstRecord() throws IOException {
    return start(folder).size();
  }

  /**
   * Proofs that the records of a call are in the log, for those who trust its last checkpoint.
   *
   * @param call the whole id
   * @throws IOException where it cannot be read, is damaged, or has no checkpoint
   */
  public List<Proof> prove(String call) throws IOException {
    return new Proofs().of(folder, call);
  }

  /**
   * A proof that nothing changed of what an earlier checkpoint speaks of, up to the last one.
   *
   * @param before how many records the earlier one speaks of
   * @throws IOException as for {@link #prove}, where there are not so many records, or where too
   *     many of the first were removed
   */
  public Growth proveSince(long before) throws IOException {
    return new Proofs().since(folder, before);
  }

  /**
   * Removes every segment whose records are all older, and leaves a tombstone that says so. Calls
   * without an outcome are closed as unknown, as at every start.
   *
   * @param by who removes them; a role rather than a person, because it stays
   * @param reason why, 1 to 500 characters like {@code by}
   * @param signingKey the file of the key that signs checkpoints: PKCS#8 in PEM
   * @return what was removed; empty where nothing is old enough
   * @throws ConfigurationException where a port writes in the folder, or it is damaged, or its
   *     checkpoints are signed and no key is named
   * @throws IOException where a file cannot be read or removed
   */
  public Optional<Removal> retain(
      Instant before, String by, String reason, Optional<Path> signingKey) throws IOException {
    requireWords("who removes records", by);
    requireWords("why records are removed", reason);
    segments(folder);
    Optional<SigningKey> key = Optional.empty();
    if (signingKey.isPresent()) {
      Secret secret = Secret.of(Files.readString(signingKey.get()));
      key = Optional.of(SigningKey.of("The file of the signing key", secret));
    }
    Retention.requireKey(folder, key);
    InstantSource clock = InstantSource.system();
    DiskFolder taken = DiskFolder.take("The audit log", directory);
    try (FileDecisionLog log =
        FileDecisionLog.open(taken, directory.toString(), FileDecisionLog.Ways.plain(key), clock)) {
      return new Retention(taken, log, key, clock).removeBefore(before, by, reason);
    } finally {
      taken.close();
    }
  }

  static void requireWords(String what, String text) {
    if (text.isBlank() || text.length() > LONGEST_WORDS) {
      throw new IllegalArgumentException(
          "Say " + what + ", in 1 to " + LONGEST_WORDS + " characters.");
    }
  }

  /** Whether there is a log in it. */
  static boolean isOne(Path directory) {
    try {
      return !segments(DiskFolder.at(directory)).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the chain stood before the first record that was kept. */
  static Head start(Folder folder) throws IOException {
    String first = segments(folder).first();
    Optional<byte[]> header = new SegmentReader(folder.read(first)).first();
    return SegmentHeader.number(first) > 1 && header.isPresent()
        ? SegmentHeader.of(header.get()).start()
        : Head.ofNothing();
  }

  static SortedSet<String> segments(Folder folder) throws IOException {
    SortedSet<String> names = folder.names();
    names.removeIf(name -> !SegmentHeader.isFile(name));
    if (names.isEmpty()) {
      throw new IOException("There is no audit log in this folder.");
    }
    return names;
  }
}
