package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.regex.Pattern;

/**
 * Checks the names of properties beside which a schema allows others. llama.cpp writes their
 * letters into its grammar as they are, and prints a grammar that it cannot read.
 */
final class SchemaNames {
  private static final Pattern MEANINGFUL = Pattern.compile("[\\[\\]\\\\^\\p{Cntrl}]");

  private SchemaNames() {}

  /** Whether llama.cpp understands every name in a schema. */
  static boolean areUnderstood(JsonNode schema) {
    JsonNode others = schema.path("additionalProperties");
    boolean allowsOthers = others.isObject() || others.asBoolean();
    Iterator<String> names = schema.path("properties").fieldNames();
    while (allowsOthers && names.hasNext()) {
      if (MEANINGFUL.matcher(names.next()).find()) {
        return false;
      }
    }
    for (JsonNode child : schema) {
      if (!areUnderstood(child)) {
        return false;
      }
    }
    return true;
  }
}
