package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.spi.Principal;
import io.modelport.spi.PrincipalSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who makes calls. Safe for use by many threads. */
final class Callers {
  private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

  private final Optional<PrincipalSource> source;

  /** By this source; where it is empty, by what calls say. */
  Callers(Optional<PrincipalSource> source) {
    this.source = source;
  }

  /**
   * By the source that is installed, if one is.
   *
   * @throws ConfigurationException where there are several, or it cannot be made
   */
  static Callers installed() {
    List<ServiceLoader.Provider<PrincipalSource>> found =
        ServiceLoader.load(PrincipalSource.class).stream().toList();
    if (found.size() > 1) {
      throw new ConfigurationException(
          "There are several PrincipalSources ("
              + String.join(", ", found.stream().map(each -> each.type().getName()).toList())
              + "); leave one.");
    }
    return new Callers(found.stream().map(ServiceLoader.Provider::get).findFirst());
  }

  /** Who calls, by the source or the context. A source that fails knows nobody. */
  Optional<Principal> of(CallContext context) {
    if (source.isEmpty()) {
      return context.principal().map(name -> new Principal(name, Set.of()));
    }
    try {
      // A source of somebody else's may give back what it must not.
      return Objects.requireNonNullElse(source.get().principal(context), Optional.empty());
    } catch (RuntimeException e) {
      LOG.warn("The PrincipalSource failed with {}; nobody calls.", e.getClass().getName());
      return Optional.empty();
    }
  }

  /** The request with its caller; on the thread that makes the call. */
  Asked asked(Request request) {
    Optional<Principal> caller = of(request.context());
    if (source.isEmpty()) {
      return new Asked(request, caller);
    }
    CallContext named = named(request.context(), caller);
    return request instanceof ModelRequest conversation
        ? new Asked(conversation.withContext(named), caller)
        : new Asked(((EmbeddingRequest) request).withContext(named), caller);
  }

  /** The context with its caller; on the thread that makes the call. */
  CallContext named(CallContext context) {
    return source.isEmpty() ? context : named(context, of(context));
  }

  private static CallContext named(CallContext context, Optional<Principal> caller) {
    return caller
        .map(principal -> context.withPrincipal(principal.name()))
        .orElseGet(context::withoutPrincipal);
  }
}
