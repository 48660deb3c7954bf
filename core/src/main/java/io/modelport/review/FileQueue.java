package io.modelport.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Sensitivity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A queue in a folder, for the processes of one machine. */
final class FileQueue implements ReviewQueue {
  /** Rewritten where it has so many lines and most of them say nothing any more. */
  private static final int LONG = 1_000;

  private final Map<String, Standing> waiting = new LinkedHashMap<>();
  private final Map<String, Standing> decided = new LinkedHashMap<>();
  private final Aside aside = new Aside();
  private final Unreadable unreadable = new Unreadable();
  private final Journal journal;
  private final InstantSource clock;

  /** One that is opened at its first use. */
  FileQueue(Path folder, InstantSource clock) {
    this.journal = new Journal(folder, "queue", new Lines());
    this.clock = clock;
  }

  /** Its lines, each a change. */
  private final class Lines implements Journal.State {
    @Override
    public void clear() {
      waiting.clear();
      decided.clear();
      aside.clear();
    }

    /** One answer that cannot be read, as of a later version, keeps none of the others. */
    @Override
    public void add(JsonNode line) {
      String id = QueueLines.id(line);
      if (!aside.has(id)) {
        try {
          change(line);
          return;
        } catch (RuntimeException e) {
          unreadable.report(id, e);
          setAside(id);
        }
      }
      aside.add(id, line);
    }

    private void setAside(String id) {
      Standing before = waiting.containsKey(id) ? waiting.remove(id) : decided.remove(id);
      if (before != null) {
        aside.put(id, QueueLines.of(before));
      }
    }

    private void change(JsonNode line) {
      if (line.has("add")) {
        HeldAnswer answer = ReviewJson.answer(line.path("add"));
        waiting.put(answer.id(), Standing.waiting(answer));
      } else if (line.has("take")) {
        String by = line.path("by").asText();
        Instant until = Instant.parse(line.path("until").asText());
        waiting.computeIfPresent(
            line.path("take").asText(), (id, before) -> before.taken(by, until));
      } else if (line.has("verdict")) {
        Review review = ReviewJson.review(line.path("verdict"));
        Standing before = waiting.remove(review.answer());
        if (before != null) {
          decided.put(review.answer(), before.decided(review));
        }
      } else if (line.has("recorded")) {
        decided.computeIfPresent(line.path("recorded").asText(), (id, before) -> before.onRecord());
      }
    }
  }

  private <T> T alone(Supplier<T> work) {
    return journal.alone(work);
  }

  @Override
  public void add(HeldAnswer answer) {
    alone(
        () -> {
          if (!isThere(answer.id())) {
            journal.append(List.of(QueueLines.added(answer)));
          }
          return true;
        });
  }

  private boolean isThere(String id) {
    return waiting.containsKey(id) || decided.containsKey(id) || aside.has(id);
  }

  @Override
  public Set<String> unreadable() {
    return alone(() -> aside.ids());
  }

  @Override
  public List<Standing> waiting() {
    return alone(() -> List.copyOf(waiting.values()));
  }

  @Override
  public long size() {
    return alone(waiting::size);
  }

  @Override
  public Optional<Standing> find(String id) {
    return alone(
        () -> {
          if (aside.has(id)) {
            throw Unreadable.failure(id);
          }
          return Optional.ofNullable(waiting.get(id))
              .or(() -> Optional.ofNullable(decided.get(id)));
        });
  }

  @Override
  public Optional<HeldAnswer> take(String reviewer, Duration lease, Predicate<HeldAnswer> fits) {
    return alone(
        () -> {
          Instant now = clock.instant();
          for (Standing each : waiting.values()) {
            boolean free = !each.isTaken(now) || each.isTakenBy(reviewer, now);
            if (free && now.isBefore(each.answer().deadline()) && fits.test(each.answer())) {
              Instant until = now.plus(lease);
              journal.append(List.of(QueueLines.taken(each.answer().id(), reviewer, until)));
              return Optional.of(each.answer());
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public boolean decide(Review review) {
    return alone(
        () -> {
          Instant now = clock.instant();
          Standing standing = waiting.get(review.answer());
          boolean may =
              standing != null
                  && standing.isTakenBy(review.reviewer().orElse(""), now)
                  && now.isBefore(standing.answer().deadline());
          if (may) {
            journal.append(List.of(QueueLines.verdict(review)));
          }
          return may;
        });
  }

  @Override
  public void expire() {
    alone(
        () -> {
          Instant now = clock.instant();
          List<ObjectNode> over = new ArrayList<>();
          for (Standing each : waiting.values()) {
            if (!now.isBefore(each.answer().deadline())) {
              over.add(QueueLines.verdict(expired(each.answer().id(), now)));
            }
          }
          if (!over.isEmpty()) {
            journal.append(over);
          }
          return true;
        });
  }

  static Review expired(String id, Instant now) {
    return new Review(
        id,
        UUID.randomUUID().toString(),
        Verdict.EXPIRED,
        now,
        Optional.empty(),
        Optional.empty(),
        Sensitivity.PUBLIC,
        "Nobody gave a verdict in time.",
        List.of());
  }

  /** Under the lock, so that no other process writes the same. */
  @Override
  public void record(Consumer<Standing> writer) {
    alone(
        () -> {
          List<Standing> open = decided.values().stream().filter(each -> !each.recorded()).toList();
          for (Standing each : open) {
            writer.accept(each);
            journal.append(List.of(QueueLines.recorded(each.answer().id())));
          }
          return true;
        });
  }

  @Override
  public void forget(Duration age, Consumer<Review> writer) {
    alone(
        () -> {
          Instant now = clock.instant();
          Instant limit = now.minus(age);
          List<String> lost = aside.before(limit);
          lost.stream()
              .filter(id -> !aside.isRecorded(id))
              .forEach(id -> writer.accept(unreadable.removed(id, now)));
          List<Standing> kept =
              decided.values().stream().filter(each -> isYoung(each, limit)).toList();
          boolean over = kept.size() < decided.size() || !lost.isEmpty();
          int standing = waiting.size() + decided.size() + aside.ids().size();
          if (over || journal.changes() > LONG + 4 * standing) {
            journal.rewrite(lines(kept, lost));
          }
          return true;
        });
  }

  private static boolean isYoung(Standing standing, Instant limit) {
    return !standing.recorded()
        || standing.review().filter(review -> review.time().isAfter(limit)).isPresent();
  }

  /** All that has to be said of what is kept. */
  private List<JsonNode> lines(List<Standing> kept, List<String> lost) {
    List<JsonNode> lines = new ArrayList<>();
    kept.forEach(each -> lines.addAll(QueueLines.of(each)));
    waiting.values().forEach(each -> lines.addAll(QueueLines.of(each)));
    aside.ids().stream()
        .filter(id -> !lost.contains(id))
        .forEach(id -> lines.addAll(aside.lines(id)));
    return lines;
  }

  @Override
  public void close() {}
}
