package io.modelport.guard;

import io.modelport.Document;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.InputGuard;
import io.modelport.spi.InputGuard.Screened;
import java.util.List;
import java.util.stream.Stream;

/** Documents come from places that are known by their names, or the call goes no further. */
final class KnownSources implements InputGuard {
  private static final String ANY_END = "*";

  private final List<String> names;

  KnownSources(List<String> names) {
    this.names = names;
  }

  @Override
  public String name() {
    return "known-sources";
  }

  @Override
  public Screened inspect(Request request) {
    boolean known = documents(request).allMatch(this::isKnown);
    return new Screened(request, known ? GuardVerdict.passed() : GuardVerdict.blocked());
  }

  private static Stream<String> documents(Request request) {
    return request instanceof ModelRequest conversation
        ? conversation.documents().stream().map(Document::name)
        : ((EmbeddingRequest) request).sources().stream();
  }

  private boolean isKnown(String document) {
    return names.stream()
        .anyMatch(
            name ->
                name.endsWith(ANY_END)
                    ? document.startsWith(name.substring(0, name.length() - 1))
                    : document.equals(name));
  }
}
