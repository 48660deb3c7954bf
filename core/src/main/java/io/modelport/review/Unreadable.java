package io.modelport.review;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers of a queue that cannot be read: set aside by name. Safe for use by many threads. */
final class Unreadable {
  private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);

  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  /** Says so, once; the reason's message may quote content, so its kind has to do. */
  void report(String id, RuntimeException reason) {
    if (reported.add(id)) {
      LOG.error(
          "The held answer {} cannot be read ({}) and is left aside; was it written by a later"
              + " version, or changed by hand?",
          id,
          reason.getClass().getName());
    }
  }

  /**
   * Its time is over, and it goes unread. Whoever says so again says the same, so that a record of
   * it that is there twice can be told from two.
   */
  Review removed(String id, Instant now) {
    LOG.warn("The held answer {}, which could not be read, is removed with its time.", id);
    return new Review(
        id,
        UUID.nameUUIDFromBytes(("removed " + id).getBytes(StandardCharsets.UTF_8)).toString(),
        Verdict.EXPIRED,
        now,
        Optional.empty(),
        Optional.empty(),
        Sensitivity.PUBLIC,
        "It could not be read, and was removed with its time.",
        List.of());
  }

  /** What those get who ask for it. */
  static ModelException failure(String id) {
    return new ModelException(
            Kind.INTERNAL,
            "The held answer cannot be read; use the version that wrote it, or ask anew.")
        .withDecision(id, List.of());
  }
}
