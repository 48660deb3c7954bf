package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.Request;
import io.modelport.audit.DecisionRecord;
import io.modelport.guard.AnswerCheck;
import io.modelport.guard.Guards;
import io.modelport.guard.Note;
import io.modelport.guard.Screening;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What guards have to do with one call. For one thread. */
final class Guarding {
  private final Screening screening;
  private final AnswerCheck answers;
  private final @Nullable HandedOut pieces;

  /** Puts the request before the guards, and the pieces, if any are wanted, under their eyes. */
  Guarding(Guards guards, Request request, @Nullable HandedOut pieces, Cancellation call) {
    this.screening = guards.screen(request);
    this.answers = guards.check(screening.request());
    this.pieces = pieces;
    if (pieces != null) {
      pieces.guardedBy(answers, call);
    }
  }

  /** The request as it goes on. */
  Request request() {
    return screening.request();
  }

  /** The guard that blocks the request; empty where none does. */
  Optional<String> blocker() {
    return screening.blocker();
  }

  /** Nothing of a stream is given before {@link #handOut}. */
  void withhold() {
    if (pieces != null) {
      pieces.withhold();
    }
  }

  /** Gives the rest of the pieces of an answer that nothing speaks against. */
  void handOut() {
    if (pieces != null) {
      pieces.release();
    }
  }

  /** Whether the reader has been given nothing of it. */
  boolean isUnseen() {
    return pieces == null || pieces.isEmpty();
  }

  /**
   * The reply; its pieces are not given yet.
   *
   * @throws ModelException {@code BLOCKED} where a guard objects to it
   */
  Reply passed(Reply reply) {
    if (reply instanceof Completion answer && !answers.isEmpty()) {
      answers.blocker(answer).ifPresent(Guarding::block);
    }
    return reply;
  }

  private static void block(String guard) {
    throw HandedOut.blockedBy(guard);
  }

  /**
   * What had arrived of a cut answer passes the guards like a whole one, or is not shown.
   *
   * @param hidden whether nothing may be shown before its end
   */
  ModelException withheld(ModelException failure, boolean hidden) {
    if (hidden) {
      return failure.withoutPartialText();
    }
    if (answers.isEmpty()) {
      return failure;
    }
    ModelException bare = failure.withoutPartialText();
    return failure.partialText().filter(answers::passes).map(bare::withPartialText).orElse(bare);
  }

  /** What was said of the request. */
  List<DecisionRecord.Guarded> ofRequest() {
    return recorded(screening.notes());
  }

  /** What was said of the answer. */
  List<DecisionRecord.Guarded> ofAnswer() {
    return recorded(answers.notes());
  }

  private static List<DecisionRecord.Guarded> recorded(List<Note> notes) {
    return notes.stream()
        .map(note -> new DecisionRecord.Guarded(note.guard(), note.verdict().name(), note.score()))
        .toList();
  }
}
