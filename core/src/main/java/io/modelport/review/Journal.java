package io.modelport.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.files.LockFile;
import io.modelport.files.OwnersFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines that several processes append and all of them read: each whole, checked by its CRC-32C and
 * on the disk before it counts. What is appended at once is one line, so it is there as a whole or
 * not at all. A line that a killed process left unfinished is cut off; a damaged one with others
 * behind it is refused. For its owner alone (0600).
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final String LOCK = "lock";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What the lines make up. */
  interface State {

    /** Another change in order. */
    void add(JsonNode change);

    /** All that was added is read again, from the first line. */
    void clear();
  }

  private final Path folder;
  private final String name;
  private final State state;
  private int number; // of the file that is read; 0 for none
  private long position; // up to which it is read
  private int changes;
  private boolean broken;

  /**
   * One that is read at its first use.
   *
   * @param name how its files begin
   */
  Journal(Path folder, String name, State state) {
    this.folder = folder;
    this.name = name;
    this.state = state;
  }

  /** Does something that no other thread or process does meanwhile, knowing all lines. */
  synchronized <T> T alone(Supplier<T> work) {
    if (broken) {
      throw new QueueException(
          "The folder " + folder + " could not be written before; start the program anew.");
    }
    try {
      OwnersFiles.make(folder);
      LockFile lock = lock();
      try {
        catchUp();
        return work.get();
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private LockFile lock() throws IOException {
    return LockFile.take(folder.resolve(name + "." + LOCK), PATIENCE)
        .orElseThrow(() -> new IOException("another one has held its lock for 30 seconds"));
  }

  private Path file(int which) {
    return folder.resolve(String.format("%s-%08d.jsonl", name, which));
  }

  private void catchUp() throws IOException {
    int latest = latest();
    if (latest != number) {
      reset(latest);
      removeOlder();
    }
    Path file = file(number);
    if (!Files.exists(file)) {
      Files.createFile(file, OwnersFiles.mode(folder, "rw-"));
      OwnersFiles.sync(folder);
    }
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      if (open.length() > position) {
        read(open);
      }
    }
  }

  private void reset(int latest) {
    state.clear();
    number = latest;
    position = 0;
    changes = 0;
  }

  private int latest() throws IOException {
    return numbers().stream().mapToInt(each -> each).max().orElse(1);
  }

  /** What a crash left of an earlier file: it may hold what was to be forgotten. */
  private void removeOlder() throws IOException {
    for (int each : numbers()) {
      if (each < number) {
        Files.deleteIfExists(file(each));
      }
    }
  }

  private List<Integer> numbers() throws IOException {
    int digits = name.length() + 1;
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(each -> String.valueOf(each.getFileName()))
          .filter(each -> each.matches(name + "-\\d{8}\\.jsonl"))
          .map(each -> Integer.valueOf(each.substring(digits, digits + 8)))
          .toList();
    }
  }

  private void read(RandomAccessFile open) throws IOException {
    byte[] rest = new byte[Math.toIntExact(open.length() - position)];
    open.seek(position);
    open.readFully(rest);
    int from = 0;
    for (int i = 0; i < rest.length; i++) {
      if (rest[i] == '\n') {
        String line = new String(rest, from, i - from, StandardCharsets.UTF_8);
        if (!JournalLine.isWhole(line)) {
          break;
        }
        add(ReviewJson.parsed(JournalLine.content(line)));
        from = i + 1;
      }
    }
    if (from < rest.length) {
      refuseDamage(new String(rest, from, rest.length - from, StandardCharsets.UTF_8));
      open.setLength(position + from);
      open.getFD().sync();
      LOG.warn(
          "The last {} bytes of {} were left unfinished by a crash; they are cut.",
          rest.length - from,
          file(number));
    }
    position += from;
  }

  /** A line is a change, or several that were appended at once. */
  private void add(JsonNode line) {
    if (line.isArray()) {
      line.forEach(this::add);
    } else {
      state.add(line);
      changes++;
    }
  }

  /** What a crash leaves is at the end; a bad line before a good one is something else. */
  private static void refuseDamage(String rest) throws IOException {
    if (rest.lines().skip(1).anyMatch(JournalLine::isWhole)) {
      throw new IOException("a line in its middle is damaged");
    }
  }

  /** Adds changes, all or none of them; within {@link #alone}. */
  void append(List<? extends JsonNode> added) {
    JsonNode line = added.size() == 1 ? added.get(0) : ReviewJson.JSON.valueToTree(added);
    byte[] bytes = (JournalLine.of(line.toString()) + '\n').getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile open = new RandomAccessFile(file(number).toFile(), "rw")) {
      open.seek(position);
      open.write(bytes);
      open.getFD().sync();
    } catch (IOException e) {
      broken = true; // the system's memory may show from now on what the disk does not have
      throw failed(e);
    }
    position += bytes.length;
    added.forEach(this::add);
  }

  /** How many changes there are, so that somebody can say when it is time to rewrite. */
  int changes() {
    return changes;
  }

  /** Goes on in a new file with these changes alone, a line each; within {@link #alone}. */
  void rewrite(List<? extends JsonNode> kept) {
    int next = number + 1;
    Path fresh = folder.resolve(name + ".new");
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, OwnersFiles.mode(folder, "rw-"));
      try (RandomAccessFile open = new RandomAccessFile(fresh.toFile(), "rw")) {
        StringBuilder text = new StringBuilder();
        kept.forEach(each -> text.append(JournalLine.of(each.toString())).append('\n'));
        open.write(text.toString().getBytes(StandardCharsets.UTF_8));
        open.getFD().sync();
      }
      Files.move(fresh, file(next), StandardCopyOption.ATOMIC_MOVE);
      OwnersFiles.sync(folder);
      catchUp(); // which removes this one
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private QueueException failed(IOException e) {
    boolean own = e.getClass() == IOException.class;
    String why = own ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName();
    return new QueueException("The folder " + folder + " cannot be used: " + why + ".");
  }
}
