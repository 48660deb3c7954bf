package io.modelport.fake;

import io.modelport.ModelRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The rules in order, and what to do where none applies. */
final class RuleBook {
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final Function<ModelRequest, Script> otherwise;

  RuleBook(Function<ModelRequest, Script> otherwise) {
    this.otherwise = otherwise;
  }

  void add(Rule rule) {
    rules.add(rule);
  }

  void clear() {
    rules.clear();
  }

  Script find(ModelRequest request) {
    for (Rule rule : rules) {
      if (rule.applies(request)) {
        return rule.scripts().apply(request);
      }
    }
    return otherwise.apply(request);
  }
}
