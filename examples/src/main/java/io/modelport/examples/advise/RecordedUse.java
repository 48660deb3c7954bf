package io.modelport.examples.advise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.Sensitivity;
import io.modelport.advisor.Answers;
import io.modelport.advisor.Choice;
import io.modelport.advisor.Question;
import io.modelport.advisor.Usage;
import io.modelport.advisor.UsageFile;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Span;
import io.modelport.audit.AuditFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an application's own audit log says of its use: volume and lengths by the hour, the price of
 * a hosted request, and the share that may not leave. Hours without a call are hours of none.
 */
public final class RecordedUse {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "the audit log";
  private static final String HEAD = "time,requests,input_tokens,output_tokens,cached_tokens\n";

  private static final Duration LONGEST = Duration.ofDays(10 * 366);

  private final Sensitivity ceiling;
  private final Map<String, Instant> open = new HashMap<>(); // asked, and not over yet
  private final TreeMap<Instant, RecordedHour> hours = new TreeMap<>();
  private final HostedBill bill = new HostedBill();
  private long asked;
  private long answered;
  private long staying;

  private RecordedUse(Sensitivity ceiling) {
    this.ceiling = ceiling;
  }

  /**
   * Reads all of a log; embeddings do not count.
   *
   * @param ceiling the highest class that may leave
   * @throws IOException where it cannot be read, or its calls are more than ten years apart
   */
  public static RecordedUse of(Path directory, Sensitivity ceiling) throws IOException {
    RecordedUse use = new RecordedUse(ceiling);
    AuditFolder.at(directory).forEach(line -> use.add(parsed(line)));
    use.requireOneClock();
    return use;
  }

  /** Each hour from the first call to the last is a row. */
  private void requireOneClock() throws IOException {
    if (!isEmpty() && hours.firstKey().plus(LONGEST).isBefore(hours.lastKey())) {
      throw new IOException(
          "it has calls from "
              + hours.firstKey()
              + " to "
              + hours.lastKey()
              + ", more than ten years apart: a clock was wrong.");
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(JsonNode entry) {
    String id = entry.path("id").asText();
    String stage = entry.path("stage").asText();
    if (stage.equals("INTENT") && entry.path("asked").asText().equals("answer")) {
      open.put(id, Instant.parse(entry.path("time").asText()));
      asked++;
      Sensitivity found = Sensitivity.valueOf(entry.path("sensitivity").asText());
      staying += found.compareTo(ceiling) > 0 ? 1 : 0;
    } else if (stage.equals("OUTCOME")) {
      Instant began = open.remove(id);
      if (began != null && entry.path("outcome").asText().equals("ANSWERED")) {
        answered++;
        hours
            .computeIfAbsent(began.truncatedTo(ChronoUnit.HOURS), hour -> new RecordedHour())
            .add(entry.path("tokens"));
        bill.add(entry.path("attempts"));
      }
    }
  }

  /** Whether it says nothing, for no call in it was answered. */
  public boolean isEmpty() {
    return hours.isEmpty();
  }

  /** The figures of the log in place of those that were said. */
  public Answers over(Answers answers) {
    String currency = answers.said().currency();
    Answers more = usage(currency).over(answers);
    if (bill.mean(currency).isPresent()) {
      Span mean = Span.of(bill.mean(currency).getAsDouble());
      more = more.with(more.said().with(Input.HOSTED_REQUEST, mean));
    }
    return answers.find(Question.DATA).isEmpty() || answers.is(Choice.PART_STAYS)
        ? more.with(more.said().with(Input.STAYING_SHARE, Span.of(share())))
        : more;
  }

  /** What the log does not say, and what it says of classes; a sentence each. */
  public List<String> notes(String currency) {
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "The audit log has %d calls, %d of them answered; volume and lengths are of these.",
            asked,
            answered));
    notes.add(
        String.format(
            Locale.ROOT,
            "%.1f %% of the calls were above %s, which is the highest class that may leave.",
            100 * share(),
            ceiling.name().toLowerCase(Locale.ROOT)));
    bill.problem(currency).ifPresent(notes::add);
    notes.addAll(usage(currency).notes());
    return List.copyOf(notes);
  }

  private double share() {
    return staying / (double) asked;
  }

  private Usage usage(String currency) {
    StringBuilder text = new StringBuilder(HEAD);
    for (Instant hour = hours.firstKey();
        !hour.isAfter(hours.lastKey());
        hour = hour.plus(1, ChronoUnit.HOURS)) {
      RecordedHour row = hours.getOrDefault(hour, new RecordedHour());
      text.append(hour.toString(), 0, "2026-10-01T13".length()).append(row.cells()).append('\n');
    }
    return UsageFile.read(NAME, text.toString(), currency);
  }
}
