package io.modelport.guard;

import io.modelport.Request;
import io.modelport.spi.GuardRules.Wording;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.InputGuard;

/** No request may hold these words and patterns, wherever they stand in it. */
final class DeniedInput implements InputGuard {
  private final Wordings wordings;

  DeniedInput(Wording wording) {
    this.wordings = new Wordings(wording);
  }

  @Override
  public String name() {
    return "denied-input";
  }

  @Override
  public Screened inspect(Request request) {
    boolean denied = request.texts().stream().flatMap(JsonStrings::with).anyMatch(wordings::isIn);
    return new Screened(request, denied ? GuardVerdict.blocked() : GuardVerdict.passed());
  }
}
