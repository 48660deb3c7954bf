package io.modelport.examples.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VerdictTest {
  private static final String ANSWER =
      "{\"category\":\"delivery\",\"urgency\":\"high\",\"summary\":\" Where is my parcel\"}";

  @Test
  void isALineForPeople() {
    assertThat(Verdict.of(ANSWER).map(Verdict::line))
        .contains("delivery, high: Where is my parcel");
  }

  @Test
  void doesNotTellTheTicketByAccident() {
    assertThat(Verdict.of(ANSWER)).hasToString("Optional[Verdict[delivery, high]]");
  }

  @Test
  void anAnswerOfAnotherFormIsNone() {
    assertThat(Verdict.of("Thank you.")).isEmpty();
    assertThat(Verdict.of("")).isEmpty();
    assertThat(Verdict.of("{\"urgency\":\"high\"}")).isEmpty();
  }
}
