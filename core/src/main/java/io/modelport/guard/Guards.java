package io.modelport.guard;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.spi.Classification;
import io.modelport.spi.GuardRules;
import io.modelport.spi.GuardSet;
import io.modelport.spi.InputGuard;
import io.modelport.spi.InputGuard.Screened;
import io.modelport.spi.OutputGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All guards of one version of the policy, in their order. Safe for use by many threads. */
public final class Guards {
  private static final Logger LOG = LoggerFactory.getLogger(Guards.class);

  /** Those of answers that come and go with the policy. */
  private static final Set<String> BUILT_IN =
      Set.of("denied-output", "schema", "personal-data", "grounded");

  private final List<InputGuard> input;
  private final List<OutputGuard> output;
  private final GuardThreads threads;

  private Guards(List<InputGuard> input, List<OutputGuard> output, GuardThreads threads) {
    this.input = List.copyOf(input);
    this.output = List.copyOf(output);
    this.threads = threads;
  }

  /**
   * The built-in ones that the policy asks for, and behind them those that are brought along.
   *
   * @param classify how sensitive a text is, and what is found in it
   */
  public static Guards of(
      GuardRules rules,
      GuardSet more,
      Function<Request, Classification> classify,
      GuardThreads threads) {
    List<InputGuard> input = new ArrayList<>(builtIn(rules.input()));
    input.addAll(more.input());
    // Last, so that the others see the text without marks, and nothing is fetched behind it.
    rules.input().retrieved().map(RetrievedText::new).ifPresent(input::add);
    List<OutputGuard> output = builtIn(rules.output(), classify);
    output.addAll(more.output());
    return new Guards(input, output, threads);
  }

  private static List<InputGuard> builtIn(GuardRules.Input rules) {
    List<InputGuard> input = new ArrayList<>();
    if (rules.sanitise()) {
      input.add(new Sanitiser());
    }
    if (!rules.schemas().isEmpty()) {
      input.add(new InputSchema(rules.schemas()));
    }
    if (!rules.sources().isEmpty()) {
      input.add(new KnownSources(rules.sources()));
    }
    if (!rules.denied().isEmpty()) {
      input.add(new DeniedInput(rules.denied()));
    }
    return input;
  }

  private static List<OutputGuard> builtIn(
      GuardRules.Output rules, Function<Request, Classification> classify) {
    List<OutputGuard> output = new ArrayList<>();
    if (!rules.denied().isEmpty()) {
      output.add(new DeniedOutput(rules.denied(), rules.window()));
    }
    if (rules.schema()) {
      output.add(new SchemaGuard());
    }
    if (!rules.personal().isEmpty()) {
      output.add(new PersonalData(rules.personal(), classify));
    }
    rules.grounded().map(Groundedness::new).ifPresent(output::add);
    return output;
  }

  /** Puts a request before all guards, one after the other, until one blocks it. */
  public Screening screen(Request request) {
    Request current = request;
    List<Note> notes = new ArrayList<>();
    for (InputGuard guard : input) {
      Note note;
      try {
        Request asked = current;
        Screened screened = isOwn(guard) ? guard.inspect(asked) : look(guard, asked);
        note = Note.of(name(guard), screened.verdict(), changed(asked, screened.request()));
        current = kept(asked, screened.request());
      } catch (Exception | LinkageError e) {
        note = failed(name(guard), e);
      }
      notes.add(note);
      if (note.isBlocking()) {
        break;
      }
    }
    return new Screening(current, notes);
  }

  private Screened look(InputGuard guard, Request request) throws Exception {
    return threads.look(() -> guard.inspect(request));
  }

  private static boolean changed(Request before, Request after) {
    return !before.texts().equals(after.texts());
  }

  /** A guard may raise what a request carries, and must not lower it or make it another kind. */
  private static Request kept(Request before, Request after) {
    boolean sameKind = before instanceof EmbeddingRequest == after instanceof EmbeddingRequest;
    if (!sameKind || before.carried().isAbove(after.carried())) {
      throw new IllegalStateException("It gave back another kind of request, or a lower class.");
    }
    boolean sameWish =
        !(before instanceof ModelRequest asked)
            || asked.options().equals(((ModelRequest) after).options());
    if (!sameWish || !before.context().equals(after.context())) {
      throw new IllegalStateException("It gave back other options, or another context.");
    }
    return after;
  }

  /** For the answer to one request, as it went on. */
  public AnswerCheck check(Request request) {
    return new AnswerCheck(
        request instanceof EmbeddingRequest ? List.of() : output, threads, request);
  }

  /** Which of these are not among those that look at answers, and are not built in either. */
  public List<String> missing(List<String> names) {
    List<String> there = output.stream().map(each -> name(each::name, each)).toList();
    return names.stream()
        .filter(name -> !there.contains(name) && !BUILT_IN.contains(name))
        .toList();
  }

  static Note failed(String guard, Throwable reason) {
    // Its message may quote the text.
    LOG.warn("The guard {} failed with {}; the call is blocked.", guard, cause(reason));
    return Note.failed(guard);
  }

  private static String cause(Throwable reason) {
    Throwable cause = reason.getCause();
    return (cause == null ? reason : cause).getClass().getName();
  }

  static boolean isOwn(Object guard) {
    return guard.getClass().getPackageName().equals(Guards.class.getPackageName());
  }

  private static String name(InputGuard guard) {
    return name(guard::name, guard);
  }

  /** Of a guard, even if it cannot say it. */
  static String name(Supplier<String> name, Object guard) {
    try {
      // One of somebody else's may have none.
      return Objects.requireNonNullElse(name.get(), guard.getClass().getSimpleName());
    } catch (RuntimeException e) {
      return guard.getClass().getSimpleName();
    }
  }
}
