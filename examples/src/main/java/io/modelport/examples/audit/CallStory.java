package io.modelport.examples.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.examples.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What the records of one call say, in sentences. For one thread. */
public final class CallStory {
  private final List<String> lines = new ArrayList<>();

  private CallStory() {}

  /**
   * The story of a call, a line each.
   *
   * @param records of one call, in the order in which they were written
   */
  public static List<String> of(List<JsonNode> records) {
    CallStory story = new CallStory();
    for (JsonNode record : records) {
      switch (record.path("stage").asText()) {
        case "INTENT" -> story.intent(record);
        case "ATTEMPT" -> story.attempt(record);
        case "REFUSED" -> story.refused(record);
        case "OUTCOME" -> story.outcome(record);
        case "MASKED" -> story.masked(record);
        case "DECLASSIFIED" -> story.declassified(record);
        case "DRIFTED" -> story.drifted(record);
        case "RELEASED" -> story.released(record);
        case "HELD" -> story.held(record);
        case "REVIEWED" -> story.reviewed(record);
        case "RATED" -> story.rated(record);
        case "LOOK_AGAIN" -> story.say(time(record) + "  Look again: " + text(record, "sentence"));
        case "REVEALED" -> story.revealed(record);
        case "ERASED" -> story.erased(record);
        case "READ" -> story.read(record);
        default -> story.say("A record of a kind that this program does not know.");
      }
    }
    if (has(records, "INTENT") && !has(records, "OUTCOME")) {
      story.say("No outcome is recorded: the call is under way, or its process has ended.");
    }
    return story.lines.stream().map(TerminalText::safe).toList();
  }

  private static boolean has(List<JsonNode> records, String stage) {
    return records.stream().anyMatch(each -> text(each, "stage").equals(stage));
  }

  private void masked(JsonNode record) {
    say(
        time(record)
            + "  "
            + text(record, "target")
            + " was to get placeholders in place of values"
            + findings(record.path("types"))
            + ".");
  }

  private void refused(JsonNode record) {
    asking(record);
    say(
        "  "
            + text(record, "failure")
            + " by "
            + text(record, "by")
            + ": "
            + text(record, "reason")
            + ".");
  }

  /** Who asked for what, and what the guards said of it. */
  private void asking(JsonNode record) {
    say("Call " + text(record, "id"));
    say(
        time(record)
            + "  Backend "
            + text(record, "backend")
            + " was asked for "
            + asked(record)
            + purpose(record)
            + ".");
    people(record);
    guards(record);
  }

  private void guards(JsonNode record) {
    for (JsonNode guard : record.path("guards")) {
      String score = String.format(Locale.ROOT, "%.2f", guard.path("score").asDouble());
      say(
          "  Guard "
              + text(guard, "guard")
              + ": "
              + text(guard, "verdict")
              + " (score "
              + score
              + ").");
    }
  }

  private static String purpose(JsonNode record) {
    return record.has("purpose") ? " for \"" + text(record, "purpose") + "\"" : "";
  }

  private void people(JsonNode record) {
    for (String who : List.of("principal", "tenant", "conversation")) {
      if (record.has(who)) {
        say("  " + who + " " + text(record, who) + " (a keyed hash)");
      }
    }
  }

  private void released(JsonNode record) {
    String before = record.has("before") ? " after " + text(record, "before") : "";
    say(time(record) + "  The release is " + text(record, "release") + before + ".");
  }

  private void held(JsonNode record) {
    StringJoiner rules = new StringJoiner(", ");
    record.path("rules").forEach(rule -> rules.add(rule.asText()));
    String until = text(record, "deadline");
    say(time(record) + "  The answer waits for a person until " + until + ", by " + rules + ".");
  }

  private void reviewed(JsonNode record) {
    String who = record.has("reviewer") ? " by " + text(record, "reviewer") : "";
    String verdict = text(record, "verdict");
    say(time(record) + "  The answer is " + verdict + who + ": " + text(record, "reason"));
    if (record.has("text")) {
      say("  The edited text is " + text(record, "text") + " (a keyed hash).");
    }
    guards(record);
  }

  private void rated(JsonNode record) {
    String rating = record.has("rating") ? " " + record.path("rating").asInt() + " of 5" : "";
    String more =
        (record.path("comment").asBoolean() ? ", commented" : "")
            + (record.path("corrected").asBoolean() ? ", corrected" : "");
    say(time(record) + "  Feedback on the answer:" + rating + more + ".");
  }

  private void drifted(JsonNode record) {
    String what = text(record, "sentence") + " (" + text(record, "action") + ")";
    say(time(record) + "  " + text(record, "target") + ": " + what);
  }

  private void revealed(JsonNode record) {
    String why = text(record, "by") + ": " + text(record, "reason");
    say(time(record) + "  What was said was shown to " + why + ".");
  }

  private void erased(JsonNode record) {
    String why = text(record, "by") + ": " + text(record, "reason");
    say(time(record) + "  Subject " + text(record, "subject") + " was erased by " + why + ".");
  }

  private void read(JsonNode record) {
    StringJoiner parameters = new StringJoiner(", ", ", with ", "").setEmptyValue("");
    record.path("parameters").forEach(each -> parameters.add(each.asText()));
    String found = record.has("found") ? record.path("found").asLong() + " found" : "all";
    say(
        time(record)
            + "  Records were read by "
            + text(record, "by")
            + ": "
            + text(record, "question")
            + parameters
            + " ("
            + found
            + ").");
  }

  private void declassified(JsonNode record) {
    say(
        time(record)
            + "  A message was declassified from "
            + text(record, "from")
            + " to "
            + text(record, "to")
            + ".");
  }

  private void intent(JsonNode record) {
    asking(record);
    String findings = findings(record.path("findings"));
    say("  It was " + text(record, "sensitivity") + findings + ".");
    record.path("reasons").forEach(reason -> say("    because: " + reason.asText()));
    record.path("candidates").forEach(this::candidate);
    say("  Choice: " + text(record, "choice") + ".");
    say(
        record.has("target")
            ? "  " + text(record, "target") + " was to be asked first; that was on record before."
            : "  Nobody was to be asked.");
    for (String version : List.of("access", "prompt", "release", "policy", "prices")) {
      if (record.has(version)) {
        say("  " + version + " " + text(record, version));
      }
    }
  }

  private static String findings(JsonNode findings) {
    StringJoiner found = new StringJoiner(", ", ": ", "").setEmptyValue("");
    findings.properties().forEach(each -> found.add(each.getValue().asInt() + " " + each.getKey()));
    return found.toString();
  }

  private static String asked(JsonNode record) {
    return text(record, "asked").equals("answer") ? "an answer" : text(record, "asked");
  }

  private void candidate(JsonNode candidate) {
    String verdict =
        candidate.has("refused") ? "refused: " + text(candidate, "refused") : "could be asked";
    say("  Candidate " + text(candidate, "target") + place(candidate) + " " + verdict + ".");
  }

  private void attempt(JsonNode record) {
    say(
        time(record)
            + "  Attempt "
            + record.path("number").asInt()
            + " was to go to "
            + text(record, "target")
            + ".");
  }

  private void outcome(JsonNode record) {
    String outcome = text(record, "outcome");
    if (outcome.equals("UNKNOWN")) {
      say(time(record) + "  UNKNOWN: the process ended before the outcome was written.");
      return;
    }
    String after = " after " + record.path("latencyMs").asLong() + " ms";
    say(time(record) + "  " + outcome + after + served(record) + ".");
    guards(record);
    record.path("attempts").forEach(this::made);
    record.path("tokens").properties().forEach(count -> tokens(count.getKey(), count.getValue()));
  }

  private void tokens(String name, JsonNode count) {
    String provenance = text(count, "provenance").toLowerCase(Locale.ROOT);
    say("  " + name + " tokens: " + count.path("tokens").asLong() + " (" + provenance + ")");
  }

  private static String served(JsonNode record) {
    String model = record.has("modelServed") ? " by " + text(record, "modelServed") : "";
    String finish = record.has("finish") ? ", finish " + text(record, "finish") : "";
    String mark = record.has("fingerprint") ? ", fingerprint " + text(record, "fingerprint") : "";
    return model + finish + mark;
  }

  private void made(JsonNode attempt) {
    String end = attempt.has("failure") ? text(attempt, "failure") : "answered";
    say(
        "  "
            + text(attempt, "target")
            + place(attempt)
            + " "
            + end
            + ": "
            + attempt.path("bytesSent").asLong()
            + " bytes sent, "
            + attempt.path("latencyMs").asLong()
            + " ms"
            + cost(attempt.path("cost"))
            + ".");
  }

  private static String cost(JsonNode cost) {
    if (cost.isMissingNode()) {
      return "";
    }
    return cost.has("amount")
        ? ", "
            + cost.path("amount").decimalValue().toPlainString()
            + " "
            + text(cost, "currency")
            + " ("
            + text(cost, "basis")
            + ")"
        : ", " + text(cost, "basis");
  }

  private static String place(JsonNode target) {
    return target.path("inside").asBoolean() ? " (inside)" : " (outside)";
  }

  private static String time(JsonNode record) {
    return text(record, "time");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  private void say(String line) {
    lines.add(line);
  }
}
