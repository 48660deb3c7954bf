package io.modelport.audit;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the oldest segments of a log. The tombstone is on the disk before the first file goes, so
 * that a crash at any moment leaves a log that explains itself; the last segment always stays. For
 * one thread.
 */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Folder folder;
  private final FileDecisionLog log;
  private final Optional<SigningKey> key;
  private final InstantSource clock;

  Retention(Folder folder, FileDecisionLog log, Optional<SigningKey> key, InstantSource clock) {
    this.folder = folder;
    this.log = log;
    this.key = key;
    this.clock = clock;
  }

  /** What a port does by itself; it fails loudly but alone, and tries again later. */
  void keep(Duration age) {
    try {
      Instant before = clock.instant().minus(age);
      removeBefore(before, "modelport.audit.retention", "older than " + age)
          .ifPresent(removal -> LOG.info("{}.", removal));
    } catch (IOException | RuntimeException e) {
      LOG.error("The oldest records cannot be removed; this is tried again later.", e);
    }
  }

  /**
   * Removes every segment whose records are all older.
   *
   * @return what was removed; empty where there is nothing to remove
   * @throws IOException where a segment cannot be read or is damaged, or what was removed before is
   *     not explained with the key; then all of them stay
   */
  Optional<Removal> removeBefore(Instant moment, String by, String reason) throws IOException {
    List<String> old = new ArrayList<>();
    @Nullable SegmentHeader kept = null;
    for (String file : AuditFolder.segments(folder)) {
      SegmentHeader header = header(file);
      if (kept != null && !header.time().isBefore(moment)) {
        break;
      }
      kept = header;
      old.add(file);
    }
    old.remove(old.size() - 1);
    if (kept == null || old.isEmpty()) {
      return Optional.empty();
    }
    requireKey(folder, key);
    if (key.isPresent()) {
      requireExplained(key.get().publicKey());
    }
    Removal removal = new Removal(kept.start().size(), clock.instant(), by, reason);
    Tombstone bare = Tombstone.of(kept, removal, earlier(old, kept.start()));
    log.append(key.map(bare::signedWith).orElse(bare));
    log.checkpoint();
    for (String file : old) { // the oldest first: what is left always hangs together
      folder.delete(file);
    }
    folder.sync();
    return Optional.of(removal);
  }

  /**
   * A tombstone without a signature in a log with signed checkpoints is what a thief leaves.
   *
   * @throws ConfigurationException where it would be left
   */
  static void requireKey(Folder folder, Optional<SigningKey> key) throws IOException {
    if (key.isEmpty() && CheckpointFile.isSigned(folder)) {
      throw new ConfigurationException(
          "The checkpoints of this audit log are signed, and so must be what says that records were"
              + " removed; name the signing key.");
    }
  }

  /** Who signs on what nobody with the key has explained makes it good. */
  private void requireExplained(String publicKey) throws IOException {
    SortedSet<String> files = AuditFolder.segments(folder);
    int number = SegmentHeader.number(files.first());
    if (number == 1) {
      return;
    }
    SegmentHeader first = header(files.first());
    for (String file : new TreeSet<>(files).descendingSet()) { // the last removal is the latest
      if (tombstones(file).stream()
          .anyMatch(each -> each.isSignedWith(publicKey) && each.covers(first))) {
        return;
      }
    }
    throw new IOException(
        "The segments before "
            + files.first()
            + " are gone, and no tombstone with the signature of this key says why; verify the"
            + " log.");
  }

  /** As far as the segment can be read: calls may be writing in the last one. */
  private List<Tombstone> tombstones(String file) throws IOException {
    List<Tombstone> found = new ArrayList<>();
    SegmentReader reader = new SegmentReader(folder.read(file));
    Optional<byte[]> header = reader.first();
    if (header.isPresent()) {
      Chain chain = new Chain(SegmentHeader.of(header.get()).start());
      for (Frame frame = reader.next(chain); frame != null; frame = reader.next(chain)) {
        if (reader.begins(frame, Tombstone.MARK)) {
          found.add(Tombstone.of(reader.payload(frame)));
        }
      }
    }
    return found;
  }

  private SegmentHeader header(String file) throws IOException {
    return SegmentHeader.of(
        new SegmentReader(folder.read(file)).first().orElseThrow(() -> damaged(file)));
  }

  /** Evidence of damage is not removed, and what the removed tombstones told is told on. */
  private List<Removal> earlier(List<String> old, Head end) throws IOException {
    List<Removal> told = new ArrayList<>();
    Chain chain = new Chain(header(old.get(0)).start());
    for (String file : old) {
      SegmentReader reader = new SegmentReader(folder.read(file));
      for (Frame frame = reader.next(chain); frame != null; frame = reader.next(chain)) {
        if (reader.begins(frame, Tombstone.MARK)) {
          Tombstone tombstone = Tombstone.of(reader.payload(frame));
          if (key.filter(own -> !tombstone.isSignedWith(own.publicKey())).isPresent()) {
            throw new IOException(
                file
                    + " holds a tombstone without the signature of this key and stays; verify the"
                    + " log. A new key begins a new folder.");
          }
          tombstone.history().forEach(each -> tell(each, told));
        }
      }
      if (!reader.isFinished()) {
        throw damaged(file);
      }
    }
    if (!chain.head().equals(end)) {
      throw damaged(old.get(old.size() - 1));
    }
    return told;
  }

  private static void tell(Removal removal, List<Removal> told) {
    int last = told.size() - 1;
    if (last >= 0 && told.get(last).isLike(removal)) {
      told.remove(last);
    }
    told.add(removal);
  }

  private static IOException damaged(String file) {
    return new IOException(file + " is damaged and stays; verify the log.");
  }
}
