package io.modelport.guard;

import io.modelport.Finish;
import io.modelport.Request;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.OutputGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The guards' look at the answer to one request. For one thread. */
public final class AnswerCheck {
  private final List<OutputGuard> guards;
  private final GuardThreads threads;
  private final Request request;
  private final int window;
  private List<Note> notes = List.of();
  private int seen;

  AnswerCheck(List<OutputGuard> guards, GuardThreads threads, Request request) {
    this.guards = guards;
    this.threads = threads;
    this.request = request;
    this.window = guards.stream().mapToInt(AnswerCheck::window).max().orElse(0);
  }

  /** Of a guard that cannot say it, the whole is held back. */
  private static int window(OutputGuard guard) {
    try {
      return Math.max(0, guard.window());
    } catch (RuntimeException e) {
      return OutputGuard.WHOLE;
    }
  }

  /** Whether nobody looks. */
  public boolean isEmpty() {
    return guards.isEmpty();
  }

  /** The characters at the end of a stream that must be held back; 0 for none. */
  public int window() {
    return window;
  }

  /** Another attempt begins from nothing. */
  public void restart() {
    seen = 0;
  }

  /**
   * Looks at what has arrived of a stream before more than all but its window is given out.
   *
   * @return the guard that objects; empty where none does
   */
  public Optional<String> objection(CharSequence beginning) {
    int from = seen;
    seen = beginning.length();
    for (OutputGuard guard : guards) {
      if (window(guard) != OutputGuard.WHOLE && objects(guard, beginning, from)) {
        return Optional.of(name(guard));
      }
    }
    return Optional.empty();
  }

  private boolean objects(OutputGuard guard, CharSequence beginning, int from) {
    Note note;
    try {
      boolean objects =
          Guards.isOwn(guard)
              ? guard.objects(beginning, from)
              : threads.look(() -> guard.objects(beginning.toString(), from));
      note = Note.of(name(guard), objects ? GuardVerdict.blocked() : GuardVerdict.passed(), false);
    } catch (Exception | LinkageError e) {
      note = Guards.failed(name(guard), e);
    }
    if (note.isBlocking()) {
      notes = List.of(note);
    }
    return note.isBlocking();
  }

  /**
   * Looks at a whole answer.
   *
   * @return the guard that blocks it; empty where none does
   */
  public Optional<String> blocker(Completion answer) {
    List<Note> all = new ArrayList<>();
    for (OutputGuard guard : guards) {
      Note note = look(guard, answer);
      all.add(note);
      if (note.isBlocking()) {
        break;
      }
    }
    notes = List.copyOf(all);
    return all.stream().filter(Note::isBlocking).map(Note::guard).findFirst();
  }

  /** Whether the text of a cut answer may be shown. */
  public boolean passes(String partial) {
    List<Note> before = notes;
    boolean passes = blocker(Completion.of(partial, Finish.LENGTH, Usage.none())).isEmpty();
    notes = before.isEmpty() ? notes : before; // what ended the call stays on record
    return passes;
  }

  /** What they said in their latest look. */
  public List<Note> notes() {
    return notes;
  }

  private Note look(OutputGuard guard, Completion answer) {
    try {
      GuardVerdict verdict =
          Guards.isOwn(guard)
              ? guard.check(request, answer)
              : threads.look(() -> guard.check(request, answer));
      return Note.of(name(guard), verdict, false);
    } catch (Exception | LinkageError e) {
      return Guards.failed(name(guard), e);
    }
  }

  private static String name(OutputGuard guard) {
    return Guards.name(guard::name, guard);
  }
}
