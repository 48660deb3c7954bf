package io.modelport.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Setting;
import io.modelport.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What people said of answers, durable and for its owner alone; and the cases of an evaluation that
 * can be made of it. Safe for use by many threads and processes of one machine.
 *
 * <p>Everything throws {@link QueueException} where it cannot be read or written.
 */
public final class FeedbackBook {
  private static final Setting<Path> DIRECTORY =
      Setting.path(
          "modelport.feedback.directory",
          "Where what people say of answers is kept; nothing can be said where unset.");

  private static final int BEST = 5; // a rating that calls the answer itself right

  private final Map<String, ObjectNode> cases = new LinkedHashMap<>(); // latest of each decision
  private final Journal journal;
  private final InstantSource clock;
  private final CaseForm form;
  private final Consumer<Feedback> recording;
  private int entries;

  private FeedbackBook(
      Path folder, InstantSource clock, CaseForm form, Consumer<Feedback> recording) {
    this.journal = new Journal(folder, "feedback", new Lines());
    this.clock = clock;
    this.form = form;
    this.recording = recording;
  }

  /** The keys that {@link #of} reads. */
  public static Collection<Setting<?>> keys() {
    return List.of(DIRECTORY);
  }

  /**
   * The book that the settings name; empty where they name none.
   *
   * @param form of the cases
   * @param recording keeps that there is feedback with the records of the decision
   */
  public static Optional<FeedbackBook> of(
      Settings settings, InstantSource clock, CaseForm form, Consumer<Feedback> recording) {
    return settings.find(DIRECTORY).map(path -> new FeedbackBook(path, clock, form, recording));
  }

  private final class Lines implements Journal.State {
    @Override
    public void clear() {
      cases.clear();
      entries = 0;
    }

    @Override
    public void add(JsonNode line) {
      entries++;
      String decision = line.path("decision").asText();
      if (line.path("case") instanceof ObjectNode made) {
        cases.remove(decision);
        cases.put(decision, made);
      } else if (line.path("rating").asInt(BEST) < BEST) {
        String answer = line.path("answer").asText();
        cases.computeIfPresent(
            decision, (id, made) -> FeedbackCase.isRight(made, answer) ? null : made);
      }
    }
  }

  /** Keeps it, on the disk when this returns, and then has it recorded. */
  public void add(Feedback feedback) {
    ObjectNode line = ReviewJson.JSON.createObjectNode().put("decision", feedback.decision());
    line.put("time", clock.instant().toString()).put("answer", feedback.answer());
    line.put("sensitivity", feedback.sensitivity().name());
    feedback.rating().ifPresent(rating -> line.put("rating", rating));
    feedback.comment().ifPresent(words -> line.put("comment", words));
    feedback.by().ifPresent(who -> line.put("by", who));
    FeedbackCase.of(feedback, form).ifPresent(made -> line.set("case", made));
    journal.alone(
        () -> {
          journal.append(List.of(line));
          return true;
        });
    recording.accept(feedback);
  }

  /** How much was said, whether or not there is a right answer in it. */
  public int size() {
    return journal.alone(() -> entries);
  }

  /**
   * A case, as a line of a suite, for each decision of which somebody said what the right answer
   * is, by its latest feedback; a lower rating takes back that the answer itself was right, and
   * leaves a correction. They are as sensitive as the answers and say so.
   *
   * @param check how an answer is held to the right one
   */
  public List<String> cases(CaseCheck check) {
    return journal.alone(
        () -> cases.values().stream().map(each -> FeedbackCase.line(each, check)).toList());
  }
}
