package io.modelport.guard;

import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.ToolCall;
import io.modelport.spi.Classification;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.OutputGuard;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No answer may have findings of these types, whether its request had them or not. A detector that
 * fails makes its text restricted without a finding, which blocks.
 */
final class PersonalData implements OutputGuard {
  private final Set<String> types;
  private final Function<Request, Classification> classify;

  PersonalData(Set<String> types, Function<Request, Classification> classify) {
    this.types = types;
    this.classify = classify;
  }

  @Override
  public String name() {
    return "personal-data";
  }

  @Override
  public GuardVerdict check(Request request, Completion answer) {
    String text =
        Stream.concat(
                Stream.of(answer.text()), answer.toolCalls().stream().map(ToolCall::arguments))
            .collect(Collectors.joining("\n"));
    Classification found = classify.apply(ModelRequest.of(text));
    boolean unreadable =
        found.findings().isEmpty() && found.sensitivity() == Sensitivity.RESTRICTED;
    boolean hit = types.stream().anyMatch(found.findings()::containsKey);
    return unreadable || hit ? GuardVerdict.blocked() : GuardVerdict.passed();
  }
}
