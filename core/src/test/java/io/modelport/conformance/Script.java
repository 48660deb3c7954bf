package io.modelport.conformance;

import io.modelport.ModelException.Kind;
import io.modelport.ToolCall;
import io.modelport.Usage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the model behind a rig shall do at every call, until the next script.
 *
 * @param pieces the texts to say in order; ignored where {@code echo} is present
 * @param ending what happens behind the last piece
 * @param failure the kind of the failure; present exactly where the ending says so
 * @param toolCalls tools that the answer asks for
 * @param usage what the provider reports; empty means that it reports nothing
 * @param echo the answer is the part of what was sent that this pattern finds
 * @param exact whether these very pieces matter; where not, a real model may say what it likes, at
 *     least one piece, and a {@link Ending#STALL} may be an answer that takes very long
 */
public record Script(
    List<String> pieces,
    Ending ending,
    Optional<Kind> failure,
    List<ToolCall> toolCalls,
    Optional<Usage> usage,
    Optional<Pattern> echo,
    boolean exact) {

  /** What happens behind the last piece. */
  public enum Ending {
    /** The answer ends as it should. */
    COMPLETE,
    /** Nothing comes any more until the caller gives up. */
    STALL,
    /** The answer breaks off: the connection closes, the engine dies. */
    CUT,
    /** There is no answer; the failure of the script comes instead. */
    FAIL
  }

  /** What an echo says where it finds nothing. */
  public static final String NOT_FOUND = "nothing of that kind was sent";

  public Script {
    pieces = List.copyOf(pieces);
    toolCalls = List.copyOf(toolCalls);
  }

  /** Some complete answer; which one does not matter. */
  public static Script anything() {
    return says(Ending.COMPLETE, false, "{\"answer\":", "\"yes\"", "}");
  }

  /** Some answer that begins and does not end. */
  public static Script unending() {
    return says(Ending.STALL, false, "One", " two");
  }

  /** This complete answer. */
  public static Script answer(String... pieces) {
    return says(Ending.COMPLETE, true, pieces);
  }

  /** Takes the request and says nothing. */
  public static Script stall() {
    return says(Ending.STALL, true);
  }

  /** Says this and then nothing more. */
  public static Script stallAfter(String... pieces) {
    return says(Ending.STALL, true, pieces);
  }

  /** Says this and breaks off. */
  public static Script cutAfter(String... pieces) {
    return says(Ending.CUT, true, pieces);
  }

  /** Fails so that the backend has to report this kind. */
  public static Script fail(Kind kind) {
    return new Script(
        List.of(),
        Ending.FAIL,
        Optional.of(kind),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  /** Answers with what the pattern finds in the texts that were sent. */
  public static Script echo(Pattern pattern) {
    return new Script(
        List.of(),
        Ending.COMPLETE,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(pattern),
        true);
  }

  private static Script says(Ending ending, boolean exact, String... pieces) {
    return new Script(
        List.of(pieces),
        ending,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        exact);
  }

  /** This answer, asking for these tools. */
  public Script withToolCalls(ToolCall... calls) {
    return new Script(pieces, ending, failure, List.of(calls), usage, echo, exact);
  }

  /** This answer, with this usage reported by the provider. */
  public Script withUsage(Usage reported) {
    return new Script(pieces, ending, failure, toolCalls, Optional.of(reported), echo, exact);
  }

  /**
   * What to say to a request.
   *
   * @param sent all texts that reached the model, in any form that keeps their characters
   */
  public List<String> reply(String sent) {
    if (echo.isEmpty()) {
      return pieces;
    }
    Matcher matcher = echo.get().matcher(sent);
    return List.of(matcher.find() ? matcher.group() : NOT_FOUND);
  }

  /** For the report of skipped tests. */
  @Override
  public String toString() {
    String kind = failure.map(Kind::name).orElse(exact ? "these pieces" : "any pieces");
    return ending + " after " + pieces.size() + " pieces (" + kind + ")";
  }
}
