package io.modelport.audit;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where a log goes on: reads its last segment, cuts what a crash left unfinished, and refuses
 * what no crash explains. Used once, by one thread.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final String FRESH = ".new";

  private final Folder folder;
  private final String place;

  /**
   * A look at a folder that this process has taken.
   *
   * @param place how messages name it
   */
  Recovery(Folder folder, String place) {
    this.folder = folder;
    this.place = place;
  }

  /**
   * Where the log goes on; everything in it is on the disk then.
   *
   * @throws ConfigurationException where it is damaged
   */
  Recovered run() throws IOException {
    discardCopies();
    SortedSet<String> segments = folder.names();
    segments.removeIf(name -> !SegmentHeader.isFile(name));
    Optional<Checkpoint> vouched = CheckpointFile.last(folder);
    if (segments.isEmpty()) {
      return begun(vouched);
    }
    String last = segments.last();
    byte[] bytes = folder.read(last);
    Optional<byte[]> header = new SegmentReader(bytes).first();
    if (header.isPresent()) {
      return continued(last, bytes, header.get(), vouched);
    }
    return withoutLast(segments, bytes, vouched);
  }

  private void discardCopies() throws IOException {
    for (String name : folder.names()) {
      if (name.endsWith(FRESH)) {
        folder.delete(name);
      }
    }
  }

  private Recovered begun(Optional<Checkpoint> vouched) {
    requireCovered(vouched, 0);
    String log = UUID.randomUUID().toString();
    return new Recovered(log, 1, 0, new Chain(Head.ofNothing()), Set.of());
  }

  /** A segment whose first batch never came to the disk holds nothing that was acknowledged. */
  private Recovered withoutLast(
      SortedSet<String> segments, byte[] bytes, Optional<Checkpoint> vouched) throws IOException {
    String last = segments.last();
    segments.remove(last);
    Recovered before = segments.isEmpty() ? begun(vouched) : whole(segments.last(), vouched);
    SegmentReader reader = new SegmentReader(bytes);
    reader.next(before.chain());
    requireTorn(last, reader);
    if (bytes.length > 0) {
      LOG.warn("Cut {} unfinished bytes: all of {} of {}.", bytes.length, last, place);
    }
    folder.delete(last);
    folder.sync();
    return before;
  }

  /** A segment that another one followed: that was begun when this was on the disk, and is so. */
  private Recovered whole(String file, Optional<Checkpoint> vouched) throws IOException {
    byte[] bytes = folder.read(file);
    byte[] header =
        new SegmentReader(bytes).first().orElseThrow(() -> damaged(file, 0, "it is unreadable"));
    Recovered recovered = read(file, bytes, header, vouched);
    if (recovered.bytes() < bytes.length) {
      throw damaged(file, (int) recovered.bytes(), "it ends before the next segment begins");
    }
    return recovered;
  }

  private Recovered continued(String file, byte[] bytes, byte[] first, Optional<Checkpoint> vouched)
      throws IOException {
    Recovered found = read(file, bytes, first, vouched);
    int end = (int) found.bytes();
    boolean closedWell = vouched.filter(each -> each.size() == found.chain().size()).isPresent();
    if (!closedWell || end < bytes.length) {
      rewrite(file, ByteBuffer.wrap(bytes, 0, end));
    }
    return found;
  }

  private Recovered read(String file, byte[] bytes, byte[] first, Optional<Checkpoint> vouched)
      throws IOException {
    SegmentHeader header = SegmentHeader.of(first);
    SegmentReader reader = new SegmentReader(bytes);
    Chain chain = new Chain(header.start());
    Set<String> open = new LinkedHashSet<>(header.open());
    for (Frame frame = reader.next(chain); frame != null; frame = reader.next(chain)) {
      note(reader.payload(frame), open);
      requireSame(file, frame, header, chain, vouched);
    }
    requireTorn(file, reader);
    requireCovered(vouched, chain.size());
    if (reader.damage().isPresent()) {
      LOG.warn(
          "Cut {} unfinished bytes at byte {} of {} of {}: a crash left them.",
          bytes.length - reader.offset(),
          reader.offset(),
          file,
          place);
    }
    return new Recovered(header.log(), header.segment(), reader.offset(), chain, open);
  }

  /**
   * What was read may be in the memory of the operating system alone, where a force failed before:
   * only a new file is sure.
   */
  private void rewrite(String file, ByteBuffer bytes) throws IOException {
    try (Folder.Appender copy = folder.append(file + FRESH)) {
      copy.write(bytes);
      copy.force();
    }
    folder.replace(file + FRESH, file);
    folder.sync();
  }

  private void requireTorn(String file, SegmentReader reader) {
    reader
        .damage()
        .filter(damage -> !damage.torn())
        .ifPresent(
            damage -> {
              throw damaged(file, damage.offset(), damage.why());
            });
  }

  private void requireSame(
      String file, Frame frame, SegmentHeader header, Chain chain, Optional<Checkpoint> vouched) {
    boolean contradicted =
        vouched
            .filter(each -> each.size() == chain.size())
            .filter(
                each ->
                    !each.log().equals(header.log())
                        || !each.link().equals(frame.link())
                        || !each.root().equals(chain.head().root()))
            .isPresent();
    if (contradicted) {
      throw damaged(file, frame.offset(), "its checkpoint says something else");
    }
  }

  private void requireCovered(Optional<Checkpoint> vouched, long size) {
    if (vouched.isPresent() && vouched.get().size() > size) {
      throw new ConfigurationException(
          place
              + " has "
              + size
              + " records, but a checkpoint speaks of "
              + vouched.get().size()
              + ": some are gone. Keep it for an inquiry and name another directory.");
    }
  }

  private ConfigurationException damaged(String file, int offset, String why) {
    return new ConfigurationException(
        place
            + ": "
            + file
            + " is damaged at byte "
            + offset
            + " ("
            + why
            + "). Keep it for an inquiry and name another directory.");
  }

  private static void note(byte[] json, Set<String> open) throws IOException {
    RecordMark mark = RecordMark.of(json);
    if (mark.stage().equals("INTENT")) {
      open.add(mark.call());
    } else if (mark.stage().equals("OUTCOME")) {
      open.remove(mark.call());
    }
  }
}
