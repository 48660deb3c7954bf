package io.modelport.examples.triage;

import io.modelport.Cost;
import io.modelport.ModelResponse;
import io.modelport.TokenCount;
import java.util.Optional;

/** Parts of a response as words in a table. */
final class AnswerText {
  private AnswerText() {}

  static String model(ModelResponse response) {
    return response.origin().modelServed().orElse(response.origin().modelAsked());
  }

  /** Input and output; an unknown count is a question mark, not a zero. */
  static String tokens(ModelResponse response) {
    return tokens(response.usage().input()) + "+" + tokens(response.usage().output());
  }

  private static String tokens(Optional<TokenCount> count) {
    return count.map(TokenCount::tokens).map(String::valueOf).orElse("?");
  }

  static String cost(Cost cost) {
    return cost.amount()
        .map(amount -> amount.stripTrailingZeros().toPlainString() + " " + cost.currency())
        .orElse("unpriced");
  }
}
