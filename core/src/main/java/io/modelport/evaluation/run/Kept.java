package io.modelport.evaluation.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The results of a run as they come, and where they are kept. Used under one lock. */
final class Kept {
  private final Optional<RunFile> file;
  private final Map<String, Result> results = new HashMap<>();

  Kept(Optional<RunFile> file) {
    this.file = file;
    file.ifPresent(kept -> results.putAll(kept.results()));
  }

  Map<String, Result> results() {
    return results;
  }

  /** Kept first: what is counted is what survives. */
  void add(Result result) {
    file.ifPresent(kept -> kept.add(result));
    results.put(result.id(), result);
  }
}
