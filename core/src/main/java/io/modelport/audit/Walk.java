package io.modelport.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Goes through the records of calls of a log; from a position on, through the segments alone that
 * are needed. Used once.
 */
final class Walk {
  private final Folder folder;
  private final Optional<Position> from;
  private boolean met; // whether the position was found where it says
  private String log = "";

  Walk(Folder folder, Optional<Position> from) {
    this.folder = folder;
    this.from = from.filter(each -> !each.log().isEmpty()); // a log has its name from its beginning
    this.met = this.from.isEmpty();
  }

  /** Takes each record that is a call's. */
  @FunctionalInterface
  interface Step<E extends Exception> {
    void take(Position after, RecordMark mark, String json) throws E;
  }

  /**
   * Where it ended.
   *
   * @throws IOException at the first bad record, or where the position is not of this log
   */
  <E extends Exception> Position run(Step<E> step) throws IOException, E {
    Deque<String> files = new ArrayDeque<>();
    Head head = beginning(files);
    Chain chain = new Chain(head);
    meet(chain);
    Position position = position(chain.size(), head.tip());
    for (String file : files) {
      SegmentReader segment = new SegmentReader(folder.read(file));
      for (Frame frame = segment.next(chain); frame != null; frame = segment.next(chain)) {
        position = position(chain.size(), frame.link());
        byte[] payload = segment.payload(frame);
        RecordMark mark = RecordMark.of(payload);
        if (met && !mark.call().isEmpty()) {
          step.take(position, mark, new String(payload, StandardCharsets.UTF_8));
        }
        meet(position);
      }
      if (segment.damage().filter(damage -> !damage.torn()).isPresent()) {
        throw new IOException(file + " is damaged; verify it.");
      }
    }
    if (!met) {
      throw another();
    }
    return position;
  }

  /** The segments from the one on in which the position is, and where the chain stood before. */
  private Head beginning(Deque<String> files) throws IOException {
    if (from.isEmpty()) {
      files.addAll(AuditFolder.segments(folder));
      Optional<byte[]> first = new SegmentReader(folder.read(files.getFirst())).first();
      log = first.isPresent() ? SegmentHeader.of(first.get()).log() : "";
      return AuditFolder.start(folder);
    }
    Head head = Head.ofNothing();
    for (String file : new TreeSet<>(AuditFolder.segments(folder)).descendingSet()) {
      files.addFirst(file);
      Optional<byte[]> first = new SegmentReader(folder.read(file)).first();
      if (first.isEmpty()) {
        continue; // a crash left it; those before tell
      }
      SegmentHeader header = SegmentHeader.of(first.get());
      log = header.log();
      head = header.start();
      if (head.size() <= from.get().record()) {
        return head;
      }
    }
    return head;
  }

  /** What was removed since cannot be read any more, so it goes on with what is there. */
  private void meet(Chain chain) throws IOException {
    Head head = chain.head();
    met |= from.filter(each -> each.log().equals(log) && each.record() < head.size()).isPresent();
    meet(position(head.size(), head.tip()));
  }

  private void meet(Position position) throws IOException {
    if (!met && from.filter(each -> each.record() == position.record()).isPresent()) {
      if (!from.get().equals(position)) {
        throw another();
      }
      met = true;
    }
  }

  private static IOException another() {
    return new IOException(
        "This is not the log that was read before, or it was changed; verify it, or rebuild.");
  }

  private Position position(long record, Hash link) {
    return new Position(log, record, link.toString());
  }
}
