package io.modelport.review;

import io.modelport.Cost;
import io.modelport.Document;
import io.modelport.Finish;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.review.HeldAnswer.Asked;
import io.modelport.review.HeldAnswer.Turn;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Held answers and verdicts for tests. */
final class HeldAnswers {
  private HeldAnswers() {}

  static HeldAnswer held(String id, Duration from) {
    Instant now = Instant.now();
    return new HeldAnswer(
        id,
        now,
        now.plus(from),
        List.of("medical"),
        Optional.of("advice"),
        Optional.empty(),
        Optional.of("asker"),
        Optional.of("talk"),
        Sensitivity.CONFIDENTIAL,
        new Asked(
            List.of(new Turn("user", "canary-question\n\u2028\u0000\"")),
            List.of(new Document("source", "canary-source", Sensitivity.INTERNAL)),
            Optional.of("{}")),
        "canary-answer of " + id,
        List.of(
            new ToolCall("c1", "look", "{}"),
            new ToolCall("c2", "look", "{}", Optional.of("mark"))),
        Finish.STOP,
        Optional.of("fallback"),
        List.of("grounded"),
        Usage.of(TokenCount.reported(7), TokenCount.estimated(2)).withCached(TokenCount.counted(1)),
        new Cost(Optional.of(new BigDecimal("0.00001230")), "EUR", Cost.Basis.ESTIMATED));
  }

  static HeldAnswer held(String id) {
    return held(id, Duration.ofDays(1));
  }

  static Review review(String answer, String reviewer, Verdict verdict) {
    return new Review(
        answer,
        UUID.randomUUID().toString(),
        verdict,
        Instant.now(),
        Optional.of(reviewer),
        Optional.empty(),
        Sensitivity.PUBLIC,
        "because",
        List.of(new GuardLook("grounded", "PASSED", 0.25)));
  }
}
