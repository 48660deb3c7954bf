package io.modelport.hosted;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.http.HttpFailure;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** LangChain4j's exceptions and ours, each as the other. */
final class Failures {
  private static final Map<Kind, BiFunction<String, Throwable, LangChain4jException>> TOLD =
      Map.ofEntries(
          Map.entry(Kind.RATE_LIMITED, RateLimitException::new),
          Map.entry(Kind.OVERLOADED, InternalServerException::new),
          Map.entry(Kind.UNREACHABLE, InternalServerException::new),
          Map.entry(Kind.INTERNAL, InternalServerException::new),
          Map.entry(Kind.TIMED_OUT, TimeoutException::new),
          Map.entry(Kind.CONTEXT_TOO_LONG, InvalidRequestException::new),
          Map.entry(Kind.INVALID_REQUEST, InvalidRequestException::new),
          Map.entry(Kind.UNAUTHORIZED, AuthenticationException::new),
          Map.entry(Kind.CONTENT_FILTERED, ContentFilteredException::new));

  /** What the types of others mean, the narrower before the wider. */
  private static final List<Map.Entry<Class<? extends Throwable>, Kind>> MEANT =
      List.of(
          Map.entry(ContentFilteredException.class, Kind.CONTENT_FILTERED),
          Map.entry(AuthenticationException.class, Kind.UNAUTHORIZED),
          Map.entry(RateLimitException.class, Kind.RATE_LIMITED),
          Map.entry(TimeoutException.class, Kind.TIMED_OUT),
          Map.entry(InternalServerException.class, Kind.INTERNAL),
          Map.entry(InvalidRequestException.class, Kind.INVALID_REQUEST),
          Map.entry(ModelNotFoundException.class, Kind.INVALID_REQUEST),
          Map.entry(UnsupportedFeatureException.class, Kind.INVALID_REQUEST),
          Map.entry(UnresolvedModelServerException.class, Kind.UNREACHABLE),
          Map.entry(ConnectException.class, Kind.UNREACHABLE),
          Map.entry(UnknownHostException.class, Kind.UNREACHABLE),
          Map.entry(UnresolvedAddressException.class, Kind.UNREACHABLE),
          Map.entry(HttpTimeoutException.class, Kind.TIMED_OUT),
          Map.entry(SocketTimeoutException.class, Kind.TIMED_OUT),
          Map.entry(InterruptedException.class, Kind.CANCELLED));

  private Failures() {}

  /** Ours as theirs; the cause is ours. Only what may be tried again is retriable to them. */
  static LangChain4jException told(ModelException failure) {
    return TOLD.getOrDefault(failure.kind(), NonRetriableException::new)
        .apply(String.valueOf(failure.getMessage()), failure);
  }

  /** Theirs as ours: of their words none is repeated, because some quote the prompt. */
  static ModelException meant(Throwable thrown, HttpFailure failures) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof ModelException ours) {
        return ours;
      }
      if (each instanceof HttpException http) {
        return failures.of(http.statusCode(), String.valueOf(http.getMessage()));
      }
    }
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      Optional<Kind> kind = kind(each);
      if (kind.isPresent()) {
        return failure(kind.get(), each, failures);
      }
    }
    return failure(Kind.INTERNAL, thrown, failures);
  }

  private static Optional<Kind> kind(Throwable thrown) {
    return MEANT.stream()
        .filter(entry -> entry.getKey().isInstance(thrown))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static ModelException failure(Kind kind, Throwable thrown, HttpFailure failures) {
    String name = thrown.getClass().getSimpleName();
    return new ModelException(kind, failures.peer() + " failed (" + name + ").");
  }
}
