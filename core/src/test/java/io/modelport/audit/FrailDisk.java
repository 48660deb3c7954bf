package io.modelport.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A folder in memory that forgets what nobody forced, sector by sector and name by name, when its
 * power fails; and that refuses its service when told to.
 */
final class FrailDisk implements Folder {
  private static final int SECTOR = 512;

  /** What can go wrong at a step that changes something. */
  enum Fault {
    NONE,
    /** The step is not done, and never will be. */
    EIO,
    /** Half of a write is done. */
    SHORT,
    /** The step is done, and said not to be. */
    LIE
  }

  /** A file's bytes, and how long the disk knows it to be. */
  private static final class Content {
    private byte[] bytes = {};
    private int forced;
    private final List<Range> unforced = new ArrayList<>();

    /** What a force failed to write; the system shows it, and takes it for written from then on. */
    private final List<Range> forgotten = new ArrayList<>();

    /** Puts bytes where a program writes them. */
    void put(int at, byte[] more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length, at + more.length));
      System.arraycopy(more, 0, bytes, at, more.length);
      unforced.add(new Range(at, at + more.length));
    }

    /** What was behind is gone, with all that was to be written there. */
    void cut(int length) {
      bytes = Arrays.copyOf(bytes, length);
      forced = Math.min(forced, length);
      unforced.replaceAll(range -> range.before(length));
      forgotten.replaceAll(range -> range.before(length));
    }
  }

  private record Range(int from, int to) {
    Range before(int length) {
      return new Range(Math.min(from, length), Math.min(to, length));
    }
  }

  private final Map<String, Content> names = new TreeMap<>(); // as programs see them
  private Map<String, Content> durableNames = new TreeMap<>();
  private final List<Runnable> pendingNames = new ArrayList<>();
  private int steps;
  private int faultAt = -1;
  private Fault fault = Fault.NONE;
  private boolean lasting;

  /**
   * Goes wrong at this step, counted from now.
   *
   * @param forGood whether everything after it goes wrong too
   */
  void failAt(int step, Fault how, boolean forGood) {
    faultAt = steps + step;
    fault = how;
    lasting = forGood;
  }

  boolean hasFailed() {
    return faultAt >= 0 && steps > faultAt;
  }

  void repair() {
    faultAt = -1;
  }

  private Fault step() {
    int now = steps++;
    if (faultAt < 0 || now < faultAt) {
      return Fault.NONE;
    }
    return now == faultAt ? fault : lasting ? Fault.EIO : Fault.NONE;
  }

  private void stepOrFail() throws IOException {
    if (step() != Fault.NONE) {
      throw new IOException("no space left on the frail disk");
    }
  }

  /** What is left when the power goes now; every unforced sector and name by the toss of a coin. */
  FrailDisk afterPowerLoss(Random random) {
    FrailDisk left = new FrailDisk();
    Map<String, Content> kept = new TreeMap<>(durableNames);
    Map<String, Content> before = durableNames;
    durableNames = kept;
    for (Runnable change : pendingNames) {
      if (random.nextBoolean()) {
        change.run();
      }
    }
    durableNames = before;
    kept.forEach((name, content) -> left.put(name, survived(content, random)));
    return left;
  }

  private static byte[] survived(Content content, Random random) {
    int length = content.bytes.length;
    if (random.nextBoolean() && length > content.forced) {
      length = content.forced + random.nextInt(length - content.forced + 1);
    }
    byte[] bytes = Arrays.copyOf(content.bytes, length);
    content.unforced.forEach(range -> spoil(bytes, range, random));
    content.forgotten.forEach(range -> spoil(bytes, range, random));
    return bytes;
  }

  /** A quarter of the sectors never came to the disk. */
  private static void spoil(byte[] bytes, Range range, Random random) {
    int last = Math.min(range.to(), bytes.length);
    for (int at = range.from(); at < last; at += SECTOR - at % SECTOR) {
      if (random.nextInt(4) == 0) {
        int end = Math.min(last, at + SECTOR - at % SECTOR);
        byte[] rubbish = new byte[end - at];
        if (random.nextBoolean()) {
          random.nextBytes(rubbish);
        }
        System.arraycopy(rubbish, 0, bytes, at, rubbish.length);
      }
    }
  }

  private void put(String name, byte[] bytes) {
    Content content = new Content();
    content.bytes = bytes;
    content.forced = bytes.length;
    names.put(name, content);
    durableNames.put(name, content);
  }

  @Override
  public SortedSet<String> names() {
    return new TreeSet<>(names.keySet());
  }

  @Override
  public byte[] read(String name) {
    return find(name).bytes.clone();
  }

  private Content find(String name) {
    Content content = names.get(name);
    if (content == null) {
      throw new AssertionError("There is no " + name + ".");
    }
    return content;
  }

  @Override
  public Appender append(String name) throws IOException {
    return segment(name);
  }

  @Override
  public Segment segment(String name) throws IOException {
    if (!names.containsKey(name)) {
      stepOrFail();
      Content content = new Content();
      names.put(name, content);
      pendingNames.add(() -> durableNames.put(name, content));
    }
    return new MemoryFile(find(name));
  }

  @Override
  public void replace(String from, String to) throws IOException {
    stepOrFail();
    Content content = find(from);
    names.remove(from);
    names.put(to, content);
    pendingNames.add(
        () -> {
          durableNames.remove(from);
          durableNames.put(to, content);
        });
  }

  @Override
  public void delete(String name) throws IOException {
    stepOrFail();
    names.remove(name);
    pendingNames.add(() -> durableNames.remove(name));
  }

  @Override
  public void sync() throws IOException {
    stepOrFail();
    pendingNames.forEach(Runnable::run);
    pendingNames.clear();
  }

  @Override
  public void close() {}

  private final class MemoryFile implements Segment {
    private final Content content;
    private int end;

    MemoryFile(Content content) {
      this.content = content;
      this.end = content.bytes.length;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      byte[] more = new byte[bytes.remaining()];
      bytes.get(more);
      end += put(end, more);
    }

    private int put(int at, byte[] more) throws IOException {
      Fault now = step();
      int done = now == Fault.SHORT ? more.length / 2 : now == Fault.EIO ? 0 : more.length;
      content.put(at, Arrays.copyOf(more, done));
      if (now != Fault.NONE) {
        throw new IOException("the frail disk failed while it wrote");
      }
      return done;
    }

    @Override
    public void force() throws IOException {
      Fault now = step();
      if (now != Fault.NONE && now != Fault.LIE) {
        content.forgotten.addAll(content.unforced);
      }
      content.unforced.clear();
      content.forced = content.bytes.length;
      if (now != Fault.NONE) {
        throw new IOException("the frail disk failed while it forced");
      }
    }

    @Override
    public long laidOut() {
      return (long) content.bytes.length - end;
    }

    @Override
    public boolean layOut(int bytes) throws IOException {
      int length = content.bytes.length;
      try {
        put(length, new byte[bytes]);
      } catch (IOException e) {
        truncate(length);
        return false;
      }
      force();
      return true;
    }

    private void truncate(int length) throws IOException {
      stepOrFail();
      content.cut(length);
    }

    @Override
    public void cut() throws IOException {
      if (laidOut() > 0) {
        truncate(end);
        force();
      }
    }

    @Override
    public void close() {}
  }
}
