package io.modelport.selfhosted.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How much llama.cpp makes of a schema: it writes alternatives out, follows references within
 * {@code allOf} without an end, and takes cubic time over an object's properties. For one schema.
 */
final class SchemaExpansion {
  private static final int MOST_WORK = 1 << 17; // an object of 360 properties; some 0.3 s
  private static final int DEEPEST = 512;

  private final JsonNode root;
  private final Set<String> followed = new HashSet<>();
  private int work;

  private SchemaExpansion(JsonNode root) {
    this.root = root;
  }

  /** Whether llama.cpp comes to an end with a schema, soon. */
  static boolean isBounded(JsonNode schema) {
    return new SchemaExpansion(schema).isBounded(schema, false, 0);
  }

  private boolean isBounded(JsonNode node, boolean isMerged, int depth) {
    int properties = node.path("properties").size();
    work += 1 + properties * properties; // at most MOST_VALUES of them
    if (work > MOST_WORK || depth > DEEPEST) {
      return false;
    }
    JsonNode reference = node.path("$ref");
    if (reference.isTextual()) {
      // elsewhere each is followed once
      boolean again = isMerged || followed.add(reference.asText());
      return !again || isBounded(target(root, reference.asText()), isMerged, depth + 1);
    }
    int times = Math.max(1, node.path("type").isArray() ? node.path("type").size() : 1);
    for (int i = 0; i < times; i++) {
      if (!areChildrenBounded(node, isMerged, depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean areChildrenBounded(JsonNode node, boolean isMerged, int depth) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      boolean merges =
          switch (field.getKey()) {
            case "allOf" -> true;
            case "anyOf", "oneOf" -> isMerged;
            default -> false;
          };
      if (!isBounded(field.getValue(), merges, depth + 1)) {
        return false;
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      if (!isBounded(node.get(i), isMerged, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** As llama.cpp finds it; missing where there is none. */
  static JsonNode target(JsonNode root, String reference) {
    JsonNode node = root;
    String[] names = reference.split("/", -1);
    for (int i = 1; i < names.length; i++) {
      node = node.isArray() ? node.path(index(names[i])) : node.path(names[i]);
    }
    return node;
  }

  private static int index(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
