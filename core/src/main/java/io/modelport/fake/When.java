package io.modelport.fake;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ToolCall;
import io.modelport.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A rule of a {@link Fake} in the making; an answer or a fault completes it. Immutable. */
public final class When {
  private final Fake fake;
  private final Pattern pattern;
  private final int times;
  private final Pause pause;
  private final Optional<Usage> usage;

  When(Fake fake, String regex) {
    this(fake, compile(regex), Integer.MAX_VALUE, Pause.NONE, Optional.empty());
  }

  private When(Fake fake, Pattern pattern, int times, Pause pause, Optional<Usage> usage) {
    this.fake = fake;
    this.pattern = pattern;
    this.times = times;
    this.pause = pause;
    this.usage = usage;
  }

  private static Pattern compile(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"" + regex + "\" is not a regular expression of RE2: " + e.getDescription() + ".", e);
    }
  }

  /** The rule applies so often, at least once; then the rules behind it count. */
  public When times(int often) {
    if (often < 1) {
      throw new IllegalArgumentException("A rule applies at least once, not " + often + " times.");
    }
    return new When(fake, pattern, often, pause, usage);
  }

  /** The rule applies once; a tool call wants this, for its result comes with the same message. */
  public When once() {
    return times(1);
  }

  /** Nothing comes before the test completes the stage. */
  public When heldUntil(CompletionStage<?> signal) {
    return new When(fake, pattern, times, Pause.until(signal), usage);
  }

  /** Nothing comes before this time has passed. */
  public When slowFirstToken(Duration time) {
    return new When(fake, pattern, times, Pause.of(time), usage);
  }

  /** The answer reports these tokens; otherwise the fake counts words. */
  public When reporting(Usage reported) {
    return new When(fake, pattern, times, pause, Optional.of(reported));
  }

  /** A complete answer; JSON is text too. */
  public Fake answer(String text) {
    return pieces(text);
  }

  /** A complete answer that depends on the request. */
  public Fake answer(Function<ModelRequest, String> text) {
    return rule(request -> Script.saying(text.apply(request)));
  }

  /** A complete answer that streams in these pieces. */
  public Fake pieces(String... pieces) {
    Script script = Script.saying(pieces);
    return rule(request -> script);
  }

  /** The answer asks for this tool; its arguments are a JSON object as text. */
  public Fake callTool(String name, String arguments) {
    return callTool(new ToolCall("call-1", name, arguments));
  }

  /** The answer asks for this tool. */
  public Fake callTool(ToolCall call) {
    return rule(request -> Script.calling(call));
  }

  /** The model declines in words. */
  public Fake refuse(String text) {
    return rule(request -> Script.refusing(text));
  }

  /** The call fails. */
  public Fake fail(Kind kind) {
    return rule(request -> Script.failing(kind));
  }

  /** These pieces come, if any, and then nothing until the caller gives up. */
  public Fake stallAfter(String... pieces) {
    return rule(request -> Script.stalling(List.of(pieces)));
  }

  /** Nothing comes until the caller gives up. */
  public Fake stall() {
    return stallAfter();
  }

  /** These pieces come and the answer breaks off. */
  public Fake cutAfter(String... pieces) {
    return rule(request -> Script.cut(List.of(pieces)));
  }

  private Fake rule(Function<ModelRequest, Script> scripts) {
    return fake.with(Rule.of(pattern, times, scripts.andThen(this::finished)));
  }

  private Script finished(Script script) {
    Script paused = script.after(pause);
    return usage.map(paused::reporting).orElse(paused);
  }
}
