package io.modelport.evaluation.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer that is a JSON object with these values in these fields, whatever else is in it; the
 * score is the share of them that is right. A name that begins with a slash is a JSON pointer.
 */
record FieldsCheck(ObjectNode expected) implements Check {
  @Override
  public String name() {
    return "fields";
  }

  @Override
  public Outcome of(Trial trial) {
    Optional<JsonNode> object = Place.json(trial.answer());
    if (object.isEmpty()) {
      return Outcome.of(name(), false, "is not JSON");
    }
    List<String> wrong = new ArrayList<>();
    expected
        .properties()
        .forEach(
            field -> {
              if (!same(field.getValue(), Place.at(object.get(), field.getKey()))) {
                wrong.add(field.getKey());
              }
            });
    double score = 1 - (double) wrong.size() / expected.size();
    return Outcome.graded(
        name(), score, wrong.isEmpty(), "is not as expected in " + String.join(", ", wrong));
  }

  /** 1 and 1.0 are the same number. */
  private static boolean same(JsonNode one, JsonNode other) {
    boolean numbers = one.isNumber() && other.isNumber();
    return numbers ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
  }
}
