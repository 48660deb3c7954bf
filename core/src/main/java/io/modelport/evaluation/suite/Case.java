package io.modelport.evaluation.suite;

import io.modelport.CallContext;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One thing to ask and what its answer has to be.
 *
 * @param id unique within its suite
 * @param asked the request without a context
 * @param checks at least one; the case passes where all do
 * @param tags for results by group
 * @param weight in shares and scores, above 0
 * @param group cases of one group, such as a conversation, err together; else the id
 * @param declared the class that the suite's author knows the case to have
 * @param digest SHA-256 of the whole case, in hexadecimal
 */
public record Case(
    String id,
    ModelRequest asked,
    List<Check> checks,
    SortedSet<String> tags,
    double weight,
    String group,
    Optional<Sensitivity> declared,
    String digest) {
  public Case {
    checks = List.copyOf(checks);
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  /** What is sent: the class rides on it, so that the gate decides who may see it. */
  public ModelRequest request() {
    return declared.map(it -> asked.withContext(CallContext.none().withDeclared(it))).orElse(asked);
  }

  /** The class known before anything is asked. */
  public Sensitivity floor() {
    return declared.orElse(Sensitivity.PUBLIC).max(asked.carried());
  }

  /** The id; never the content. */
  @Override
  public String toString() {
    return "Case[" + id + "]";
  }
}
