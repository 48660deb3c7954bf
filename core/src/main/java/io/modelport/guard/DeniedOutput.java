package io.modelport.guard;

import io.modelport.Request;
import io.modelport.ToolCall;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardRules.Wording;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.OutputGuard;
import java.util.stream.Stream;

/** No answer may hold these words and patterns, in its text or in what it hands to tools. */
final class DeniedOutput implements OutputGuard {
  private final Wordings wordings;
  private final int longest;
  private final int behind; // where a phrase that makes a word harmless may end yet

  /**
   * Holds answers to this wording.
   *
   * @param longest the longest match of which nothing gets out in a stream, in characters
   */
  DeniedOutput(Wording wording, int longest) {
    this.wordings = new Wordings(wording);
    this.longest = longest;
    this.behind = wording.allowed().isEmpty() ? 0 : longest + 1;
  }

  @Override
  public String name() {
    return "denied-output";
  }

  @Override
  public GuardVerdict check(Request request, Completion answer) {
    boolean denied =
        Stream.concat(
                Stream.of(answer.text()), answer.toolCalls().stream().map(ToolCall::arguments))
            .flatMap(JsonStrings::with)
            .anyMatch(wordings::isIn);
    return denied ? GuardVerdict.blocked() : GuardVerdict.passed();
  }

  @Override
  public int window() {
    return longest + 1 + behind;
  }

  @Override
  public boolean objects(CharSequence beginning, int from) {
    int start = Math.max(0, from - window() - longest);
    return wordings.isIn(beginning, start, beginning.length() - behind);
  }
}
