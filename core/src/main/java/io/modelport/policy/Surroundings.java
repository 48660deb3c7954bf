package io.modelport.policy;

import io.modelport.EmbeddingPort;
import io.modelport.Sensitivity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy is held against.
 *
 * @param targets whether each target is inside the perimeter, by its name
 * @param ceiling the highest class that may leave the perimeter
 * @param findings the types of findings that there are; empty where there may be any
 * @param embeddings of a model in this process, by which domains are known by examples
 */
public record Surroundings(
    Map<String, Boolean> targets,
    Sensitivity ceiling,
    Set<String> findings,
    Optional<EmbeddingPort> embeddings) {
  public Surroundings {
    targets = Map.copyOf(targets);
    findings = Set.copyOf(findings);
  }
}
