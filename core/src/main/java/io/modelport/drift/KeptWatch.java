package io.modelport.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A watch that outlives its process: it first takes a baseline of the calls that it sees, then
 * compares. What {@link #observe} has returned from is kept; each id counts once, so after a crash
 * the last calls may be told again. The operating system's own death may lose the last ones. One
 * process at a time; its methods may be called by many threads.
 */
public final class KeptWatch {
  private static final String BASELINE = "baseline.jsonl";
  private static final String STANDING = "standing.json";
  private static final String JOURNAL = "journal.jsonl";
  private static final String NUMBER = "number";
  static final int BETWEEN = 500; // observations between two standings

  private final Disk disk;
  private final int size;
  private final double every;
  private final Calibration.Effort effort;
  private final Memory memory = new Memory();
  private final List<Observation> accepted = new ArrayList<>();
  private final List<Alarm> recovered = new ArrayList<>();
  private @Nullable Baseline baseline;
  private @Nullable Watch watch;
  private long number;
  private long length; // of the journal
  private int unsaved;
  private boolean told; // of an alarm that the last call raised
  private long alarms;

  private KeptWatch(Disk disk, int size, double every, Calibration.Effort effort) {
    this.disk = disk;
    this.size = size;
    this.every = every;
    this.effort = effort;
  }

  /**
   * Goes on where the last process stopped.
   *
   * @param folder of its own; it need not exist
   * @param size accepted calls that make the baseline, {@link Baseline#LEAST} or more
   * @param every calls between false alarms
   * @throws IOException where the folder cannot be used
   */
  static KeptWatch open(Path folder, int size, double every) throws IOException {
    return open(new FolderDisk(folder), size, every, Calibration.Effort.USUAL);
  }

  static KeptWatch open(Disk disk, int size, double every, Calibration.Effort effort)
      throws IOException {
    KeptWatch watch = new KeptWatch(disk, size, every, effort);
    watch.load();
    return watch;
  }

  private void load() throws IOException {
    Optional<BaselineFile> kept = BaselineFile.read(disk.read(BASELINE));
    if (kept.isPresent()) {
      begin(kept.get().baseline());
      number = kept.get().last();
      kept.get().baseline().accepted().forEach(seen -> memory.add(seen.id()));
      standing();
    }
    String text = new String(disk.read(JOURNAL), StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1); // a torn line never counted
    length = whole.getBytes(StandardCharsets.UTF_8).length;
    disk.truncate(JOURNAL, length);
    for (String line : whole.lines().toList()) {
      JsonNode node = Lines.parsed(line).orElseThrow(KeptWatch::damaged);
      if (node.path(NUMBER).asLong() > number) {
        recovered.addAll(count(observation(node)));
      }
    }
    save();
  }

  private static Observation observation(JsonNode node) throws IOException {
    try {
      return Lines.observation(node);
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
  }

  private static IOException damaged() {
    return new IOException("The journal is damaged; take a new baseline.");
  }

  /**
   * Alarms of calls that were counted shortly before the last process ended; nobody knows whether
   * they were told.
   */
  public synchronized List<Alarm> recovered() {
    return List.copyOf(recovered);
  }

  private void standing() throws IOException {
    byte[] bytes = disk.read(STANDING);
    if (bytes.length > 0 && watch != null) {
      StandingFile saved = StandingFile.of(bytes, watch.standing().charts());
      if (saved.last() >= number) {
        number = saved.last();
        alarms = saved.alarms();
        watch.restore(saved.standing());
        saved.ids().forEach(memory::add);
      }
    }
  }

  private void begin(Baseline found) {
    baseline = found;
    watch = Watch.over(found);
  }

  /**
   * Counts one call.
   *
   * @return what it says; nothing while the baseline is taken, and for a call that was counted
   * @throws IOException where it cannot be written; telling it again is safe
   */
  public synchronized List<Alarm> observe(Observation seen) throws IOException {
    if (memory.holds(seen.id())) {
      return List.of();
    }
    if (unsaved >= BETWEEN || told) {
      save(); // what the last call said was heard
    }
    ObjectNode line = Lines.node(seen).put(NUMBER, number + 1);
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      disk.append(JOURNAL, bytes);
    } catch (IOException e) {
      disk.truncate(JOURNAL, length);
      throw e;
    }
    length += bytes.length;
    List<Alarm> raised = count(seen);
    told = !raised.isEmpty();
    return raised;
  }

  private List<Alarm> count(Observation seen) throws IOException {
    number++;
    memory.add(seen.id());
    if (watch != null) {
      unsaved++;
      List<Alarm> raised = watch.observe(seen);
      alarms += raised.size();
      return raised;
    }
    accepted.add(seen);
    if (accepted.size() >= size) {
      Baseline found = Baseline.of(accepted, every, effort);
      disk.replace(BASELINE, new BaselineFile(found, number).bytes());
      accepted.clear();
      begin(found);
      unsaved = BETWEEN; // the journal can go
    }
    return List.of();
  }

  /** In this order: what the journal holds is in the standing before it goes. */
  private void save() throws IOException {
    if (watch != null) {
      StandingFile file = new StandingFile(number, alarms, watch.standing(), memory.all());
      disk.replace(STANDING, file.bytes());
      disk.truncate(JOURNAL, 0);
      length = 0;
      unsaved = 0;
      told = false;
    }
  }

  /** Empties a watch that nobody has open; its next calls are a new baseline. */
  static void forget(Disk disk) throws IOException {
    disk.truncate(STANDING, 0);
    disk.truncate(JOURNAL, 0);
    disk.truncate(BASELINE, 0);
  }

  /** What it compares with; empty while it is still taken. */
  public synchronized Optional<Baseline> baseline() {
    return Optional.ofNullable(baseline);
  }

  /** Calls counted, those of the baseline included. */
  public synchronized long calls() {
    return number;
  }

  /** Alarms since the baseline was taken. */
  public synchronized long alarms() {
    return alarms;
  }

  /** Where the charts stand, for those who compare. */
  synchronized Optional<Standing> now() {
    return Optional.ofNullable(watch).map(Watch::standing);
  }
}
