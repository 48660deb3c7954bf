package io.modelport.fake;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.TokenCount;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.spi.Attempt;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import java.util.List;
import java.util.Optional;

/**
 * One answer or fault.
 *
 * @param pieces what is said, in order
 * @param toolCalls what is asked for behind it
 * @param finish why the answer ends, where it does
 * @param ending what happens behind the last piece
 * @param failure of what kind the call fails where the ending says so
 * @param usage what is reported; empty where the fake counts words
 * @param pause what is waited for before the first piece
 */
record Script(
    List<String> pieces,
    List<ToolCall> toolCalls,
    Finish finish,
    Ending ending,
    Kind failure,
    Optional<Usage> usage,
    Pause pause) {

  enum Ending {
    COMPLETE,
    STALL,
    FAIL
  }

  Script {
    pieces = List.copyOf(pieces);
    toolCalls = List.copyOf(toolCalls);
  }

  /** A complete answer in these pieces. */
  static Script saying(String... pieces) {
    return saying(List.of(pieces), Ending.COMPLETE, Kind.INTERNAL);
  }

  private static Script saying(List<String> pieces, Ending ending, Kind failure) {
    return new Script(
        pieces, List.of(), Finish.STOP, ending, failure, Optional.empty(), Pause.NONE);
  }

  static Script calling(ToolCall call) {
    return saying().finishing(Finish.TOOL_CALLS, List.of(call));
  }

  static Script refusing(String text) {
    return saying(text).finishing(Finish.REFUSED, List.of());
  }

  static Script failing(Kind kind) {
    return failing(List.of(), kind);
  }

  /** Says the pieces and fails. */
  static Script failing(List<String> pieces, Kind kind) {
    return saying(pieces, Ending.FAIL, kind);
  }

  /** Says the pieces and then nothing more. */
  static Script stalling(List<String> pieces) {
    return saying(pieces, Ending.STALL, Kind.INTERNAL);
  }

  /** Says the pieces and breaks off. Without a piece the model was never reached. */
  static Script cut(List<String> pieces) {
    return failing(pieces, pieces.isEmpty() ? Kind.UNREACHABLE : Kind.TRUNCATED);
  }

  Script finishing(Finish finish, List<ToolCall> toolCalls) {
    return new Script(pieces, toolCalls, finish, ending, failure, usage, pause);
  }

  Script reporting(Usage usage) {
    return new Script(pieces, toolCalls, finish, ending, failure, Optional.of(usage), pause);
  }

  Script after(Pause pause) {
    return new Script(pieces, toolCalls, finish, ending, failure, usage, pause);
  }

  Completion play(Attempt attempt) {
    Cancellation cancellation = attempt.cancellation();
    try {
      pause.await(cancellation);
      pieces.forEach(attempt::emit);
      if (ending == Ending.STALL) {
        cancellation.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The fake was interrupted.");
    }
    cancellation.check();
    if (ending == Ending.FAIL) {
      throw failed();
    }
    return Completion.of(text(), toolCalls, finish, usage.orElseGet(() -> counted(attempt)));
  }

  private ModelException failed() {
    ModelException plain =
        new ModelException(failure, "The fake fails as " + failure + ", as it was told to.");
    return pieces.isEmpty() ? plain : plain.withPartialText(text());
  }

  private Usage counted(Attempt attempt) {
    return Usage.of(
        TokenCount.counted(Words.in(attempt.request())), TokenCount.counted(Words.in(text())));
  }

  private String text() {
    return String.join("", pieces);
  }
}
