package io.modelport.hosted;

import dev.langchain4j.model.chat.request.ChatRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.http.HttpFailure;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Completion;
import io.modelport.spi.Destination;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model that answers, through LangChain4j. */
record ChatTarget(String name, Endpoint endpoint, Dialect dialect, Lifetime lifetime)
    implements Target {

  @Override
  public String provider() {
    return endpoint.peer();
  }

  @Override
  public String model() {
    return dialect.model();
  }

  @Override
  public Destination destination() {
    return endpoint.destination();
  }

  @Override
  public Optional<String> region() {
    return endpoint.region();
  }

  @Override
  public Capabilities capabilities() {
    return dialect.capabilities();
  }

  @Override
  public Optional<String> unavailable() {
    return lifetime.over();
  }

  @Override
  public Reply call(Attempt attempt) {
    ModelRequest cleared = (ModelRequest) attempt.request();
    Map<String, String> standIns = dialect.callIds().standIns(cleared);
    ModelRequest request = CallIds.with(standIns, cleared);
    Heard heard = new Heard(new HttpFailure(endpoint.peer(), model()), dialect.reader());
    Optional<Finishing> finishing = finishing(request, standIns.values());
    try (Scope scope = Scope.enter(attempt, model(), heard, finishing)) {
      try {
        ask(Conversation.request(request, dialect), attempt.isStreaming(), heard);
        return checked(heard.completion(), request);
      } catch (RuntimeException e) {
        if (heard.isAnswer() && !scope.hasFailed() && !attempt.cancellation().isCancelled()) {
          return checked(heard.completion(), request);
        }
        throw cut(e instanceof ModelException own ? own : scope.meaning(e, provider()), heard);
      }
    }
  }

  private Optional<Finishing> finishing(ModelRequest request, Collection<String> standIns) {
    if (standIns.isEmpty() && !dialect.finishes(request)) {
      return Optional.empty();
    }
    Set<String> harmless = new HashSet<>(dialect.marks(request));
    harmless.addAll(standIns);
    return Optional.of(new Finishing(body -> dialect.finish(body, request), harmless));
  }

  /** Asks; what came is in {@link Heard}, LangChain4j only says whether it could read it. */
  private void ask(ChatRequest request, boolean streaming, Heard heard) {
    if (!streaming) {
      dialect.whole().chat(request);
      return;
    }
    Reception reception = new Reception();
    dialect.streaming().chat(request, reception);
    if (!heard.isStrict()) {
      reception.requireEnd();
    }
  }

  /** A server that ignores what was asked for has not honoured the request. */
  private Completion checked(Completion completion, ModelRequest request) {
    boolean wanted = request.options().logProbabilities().isPresent();
    if (wanted && completion.logProbabilities().isEmpty() && !completion.text().isEmpty()) {
      throw new ModelException(
          Kind.INVALID_REQUEST, provider() + " did not give the log-probabilities asked for.");
    }
    return completion;
  }

  /** A failure behind the first piece of text is a cut answer. */
  private ModelException cut(ModelException failure, Heard heard) {
    boolean ours = failure.kind() == Kind.CANCELLED || failure.kind() == Kind.BLOCKED;
    if (ours || heard.text().isEmpty()) {
      return failure;
    }
    if (failure.kind() == Kind.CONTENT_FILTERED) {
      return failure.withPartialText(heard.text());
    }
    return new ModelException(Kind.TRUNCATED, provider() + "'s answer broke off.", failure)
        .withPartialText(heard.text());
  }
}
