package io.modelport.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.Sensitivity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the records of a call say of it, for those who decide who may see what was said in it.
 * Immutable.
 *
 * @param tenant under the name that it has in records
 * @param purpose as the caller named it
 * @param sensitivity that the request was found to have
 * @param targets the names of those that were or may have been asked
 */
public record KeptCall(
    Optional<String> tenant,
    Optional<String> purpose,
    Sensitivity sensitivity,
    Set<String> targets) {
  public KeptCall {
    targets = Set.copyOf(targets);
  }

  /** Its first record is gone or was never there, so the worst is taken to be true of it. */
  static KeptCall unknown() {
    return new KeptCall(Optional.empty(), Optional.empty(), Sensitivity.RESTRICTED, Set.of());
  }

  /** Of all its records; two intents contradict each other, so neither is believed. */
  static KeptCall of(List<JsonNode> records) {
    List<JsonNode> intents =
        records.stream().filter(each -> each.path("stage").asText().equals("INTENT")).toList();
    if (intents.size() != 1) {
      return unknown();
    }
    Set<String> targets = new HashSet<>();
    for (JsonNode each : records) {
      text(each, "target").ifPresent(targets::add);
      each.path("attempts").forEach(attempt -> text(attempt, "target").ifPresent(targets::add));
    }
    JsonNode intent = intents.get(0);
    Sensitivity sensitivity =
        text(intent, "sensitivity").map(Sensitivity::valueOf).orElse(Sensitivity.RESTRICTED);
    return new KeptCall(text(intent, "tenant"), text(intent, "purpose"), sensitivity, targets);
  }

  private static Optional<String> text(JsonNode record, String field) {
    return Optional.ofNullable(record.get(field)).map(JsonNode::asText);
  }
}
