package io.modelport.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes batches of records, each with one force, and begins a new segment where one is full. */
final class SegmentWriter implements AutoCloseable {
  private static final int PIECE = 256 << 10; // forced in a millisecond or two
  private static final long MOST_AHEAD = 1 << 20; // bytes that 64 callers write in half a second

  private final Folder folder;
  private final String log;
  private final long longest;
  private final InstantSource clock;
  private final Chain chain;
  private final Set<String> open;
  private int segment;
  private long written;
  private Folder.Segment file;

  /**
   * Goes on where the recovery ended.
   *
   * @param longest bytes that a segment has about; it is left when it has more
   */
  SegmentWriter(Folder folder, Recovered recovered, long longest, InstantSource clock)
      throws IOException {
    this.folder = folder;
    this.log = recovered.log();
    this.longest = longest;
    this.clock = clock;
    this.chain = recovered.chain();
    this.open = new LinkedHashSet<>(recovered.open());
    this.segment = recovered.segment();
    this.written = recovered.bytes();
    this.file = folder.segment(SegmentHeader.file(segment));
  }

  /**
   * Returns when all of them are on the disk. After a failure nothing may be written any more: what
   * the disk holds is known only when it is read again.
   */
  void write(List<Entry> batch) throws IOException {
    boolean fresh = written == 0;
    if (written >= longest) {
      file.cut();
      file.close();
      segment++;
      written = 0;
      fresh = true;
      file = folder.segment(SegmentHeader.file(segment));
    }
    ByteBuffer frames = frames(batch, fresh);
    int length = frames.remaining();
    file.write(frames);
    file.force();
    if (fresh) {
      folder.sync();
    }
    written += length;
  }

  /**
   * Lays out a piece of what is going to be needed: as much as the segment holds, at most a
   * mebibyte, so that a small log stays small.
   *
   * @return whether there is more to do
   */
  boolean layOut() throws IOException {
    long wanted = Math.min(Math.min(MOST_AHEAD, written), longest - written);
    long missing = wanted - file.laidOut();
    return missing > wanted / 2 && file.layOut((int) Math.min(PIECE, missing));
  }

  /** Cuts the space that no record needed. */
  void cut() throws IOException {
    file.cut();
  }

  private ByteBuffer frames(List<Entry> batch, boolean fresh) {
    long durable = chain.size();
    byte[] header = fresh ? header() : new byte[0];
    int length = fresh ? Frame.HEADER + header.length : 0;
    for (Entry entry : batch) {
      length += Frame.HEADER + entry.payload().length;
    }
    ByteBuffer frames = ByteBuffer.allocate(length);
    if (fresh) {
      add(frames, durable, header);
    }
    for (Entry entry : batch) {
      add(frames, durable, entry.payload());
      note(entry);
    }
    return frames.flip();
  }

  private byte[] header() {
    return new SegmentHeader(log, segment, clock.instant(), chain.head(), List.copyOf(open)).json();
  }

  private void add(ByteBuffer frames, long durable, byte[] payload) {
    long number = chain.size();
    Frame.write(frames, number, durable, chain.add(payload), payload);
  }

  private void note(Entry entry) {
    switch (entry.effect()) {
      case OPENS -> open.add(entry.call());
      case CLOSES -> open.remove(entry.call());
      case NONE -> {}
    }
  }

  Head head() {
    return chain.head();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
