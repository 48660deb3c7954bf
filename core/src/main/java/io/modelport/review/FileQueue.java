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
    }

    @Override
    public void add(JsonNode line) {
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

  private static ObjectNode line() {
    return ReviewJson.JSON.createObjectNode();
  }

  private static ObjectNode added(HeldAnswer answer) {
    ObjectNode line = line();
    line.set("add", ReviewJson.node(answer));
    return line;
  }

  private static ObjectNode verdict(Review review) {
    ObjectNode line = line();
    line.set("verdict", ReviewJson.node(review));
    return line;
  }

  private static ObjectNode recorded(String id) {
    return line().put("recorded", id);
  }

  private <T> T alone(Supplier<T> work) {
    return journal.alone(work);
  }

  @Override
  public void add(HeldAnswer answer) {
    alone(
        () -> {
          if (!waiting.containsKey(answer.id()) && !decided.containsKey(answer.id())) {
            journal.append(List.of(added(answer)));
          }
          return true;
        });
  }

  @Override
  public List<Standing> waiting() {
    return alone(() -> List.copyOf(waiting.values()));
  }

  @Override
  public Optional<Standing> find(String id) {
    return alone(
        () -> Optional.ofNullable(waiting.get(id)).or(() -> Optional.ofNullable(decided.get(id))));
  }

  @Override
  public Optional<HeldAnswer> take(String reviewer, Duration lease, Predicate<HeldAnswer> fits) {
    return alone(
        () -> {
          Instant now = clock.instant();
          for (Standing each : waiting.values()) {
            boolean free = !each.isTaken(now) || each.isTakenBy(reviewer, now);
            if (free && now.isBefore(each.answer().deadline()) && fits.test(each.answer())) {
              String until = now.plus(lease).toString();
              String id = each.answer().id();
              journal.append(
                  List.of(line().put("take", id).put("by", reviewer).put("until", until)));
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
            journal.append(List.of(verdict(review)));
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
              over.add(verdict(expired(each.answer().id(), now)));
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
        "Nobody gave a verdict in time.");
  }

  /** Under the lock, so that no other process writes the same. */
  @Override
  public void record(Consumer<Standing> writer) {
    alone(
        () -> {
          List<Standing> open = decided.values().stream().filter(each -> !each.recorded()).toList();
          for (Standing each : open) {
            writer.accept(each);
            journal.append(List.of(recorded(each.answer().id())));
          }
          return true;
        });
  }

  @Override
  public void forget(Duration age) {
    alone(
        () -> {
          Instant limit = clock.instant().minus(age);
          List<Standing> kept =
              decided.values().stream().filter(each -> isYoung(each, limit)).toList();
          boolean over = kept.size() < decided.size();
          if (over || journal.lines() > LONG + 4 * (waiting.size() + decided.size())) {
            journal.rewrite(lines(kept));
          }
          return true;
        });
  }

  private static boolean isYoung(Standing standing, Instant limit) {
    return !standing.recorded()
        || standing.review().filter(review -> review.time().isAfter(limit)).isPresent();
  }

  /** All that has to be said of what is kept. */
  private List<ObjectNode> lines(List<Standing> kept) {
    List<ObjectNode> lines = new ArrayList<>();
    for (Standing each : kept) {
      lines.add(added(each.answer()));
      each.review().ifPresent(review -> lines.add(verdict(review)));
      if (each.recorded()) {
        lines.add(recorded(each.answer().id()));
      }
    }
    for (Standing each : waiting.values()) {
      lines.add(added(each.answer()));
      if (each.reviewer().isPresent() && each.until().isPresent()) {
        lines.add(
            line()
                .put("take", each.answer().id())
                .put("by", each.reviewer().get())
                .put("until", each.until().get().toString()));
      }
    }
    return lines;
  }

  @Override
  public void close() {}
}
