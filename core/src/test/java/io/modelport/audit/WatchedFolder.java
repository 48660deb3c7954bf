package io.modelport.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A folder of the disk that tells what was done in it, and fails where it is told to. */
final class WatchedFolder implements Folder {
  final List<String> deeds = new CopyOnWriteArrayList<>();
  private final DiskFolder disk;
  private volatile Predicate<String> failing = deed -> false;
  private volatile Consumer<String> reading = name -> {};

  WatchedFolder(Path directory) {
    this.disk = DiskFolder.at(directory);
  }

  void failing(Predicate<String> deeds) {
    failing = deeds;
  }

  /** Does this before a file is read. */
  void reading(Consumer<String> names) {
    reading = names;
  }

  private void done(String deed) throws IOException {
    if (failing.test(deed)) {
      throw new IOException("told to fail");
    }
    deeds.add(deed);
  }

  @Override
  public SortedSet<String> names() throws IOException {
    return disk.names();
  }

  @Override
  public byte[] read(String name) throws IOException {
    reading.accept(name);
    return disk.read(name);
  }

  @Override
  public Appender append(String name) throws IOException {
    return new Watched<>(name, disk.append(name));
  }

  @Override
  public Segment segment(String name) throws IOException {
    return new WatchedSegment(name, disk.segment(name));
  }

  private class Watched<A extends Appender> implements Appender {
    final String name;
    final A file;

    Watched(String name, A file) {
      this.name = name;
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      done("write " + name);
      file.write(bytes);
    }

    @Override
    public void force() throws IOException {
      done("force " + name);
      file.force();
    }

    @Override
    public void close() throws IOException {
      done("close " + name);
      file.close();
    }
  }

  private final class WatchedSegment extends Watched<Segment> implements Segment {
    WatchedSegment(String name, Segment file) {
      super(name, file);
    }

    @Override
    public long laidOut() {
      return file.laidOut();
    }

    @Override
    public boolean layOut(int bytes) throws IOException {
      done("lay out " + name);
      return file.layOut(bytes);
    }

    @Override
    public void cut() throws IOException {
      file.cut();
    }
  }

  @Override
  public void replace(String from, String to) throws IOException {
    done("replace " + from + " " + to);
    disk.replace(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    done("delete " + name);
    disk.delete(name);
  }

  @Override
  public void sync() throws IOException {
    done("sync");
    disk.sync();
  }

  @Override
  public void close() {
    deeds.add("close");
  }
}
