package io.modelport.evaluation.suite;

import java.util.List;

/** A validator of JSON schemas, such as {@code io.modelport.guard.JsonSchemas::problems}. */
@FunctionalInterface
public interface SchemaRule {

  /**
   * What is wrong with this JSON by this schema, both as text; empty where nothing is.
   *
   * @throws IllegalArgumentException where the schema cannot be checked; the check is undecided
   */
  List<String> problems(String schema, String json);
}
