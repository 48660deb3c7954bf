package io.modelport.guard;

import io.modelport.ModelRequest;
import io.modelport.Request;
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
 * No answer may have findings of these types, whether its request had them or not. Where a detector
 * fails or is late, or the text cannot be read, they may be in it unseen, which blocks.
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
    boolean hit = types.stream().anyMatch(found.findings()::containsKey);
    return hit || !found.complete() ? GuardVerdict.blocked() : GuardVerdict.passed();
  }
}
