package io.modelport.evaluation.suite;

import java.util.List;

/** A validator of JSON schemas: core has none of its own; docs/evaluation.md shows one. */
@FunctionalInterface
public interface SchemaRule {

  /** What is wrong with this JSON by this schema, both as text; empty where nothing is. */
  List<String> problems(String schema, String json);
}
