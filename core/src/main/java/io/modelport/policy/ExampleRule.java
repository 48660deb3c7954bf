package io.modelport.policy;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.Request;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which requests belong to a domain by what the last user's turn is about, as the examples of all
 * domains tell.
 *
 * @param elsewhere purposes that say that they belong to another domain, whatever their text
 */
record ExampleRule(Examples examples, String domain, Set<String> elsewhere)
    implements Predicate<Request> {
  ExampleRule {
    elsewhere = Set.copyOf(elsewhere);
  }

  @Override
  public boolean test(Request request) {
    if (request.context().purpose().filter(elsewhere::contains).isPresent()) {
      return false;
    }
    String text =
        request instanceof EmbeddingRequest embedding
            ? embedding.texts().get(0)
            : ((ModelRequest) request).lastUserText();
    return examples.nearest(text).filter(domain::equals).isPresent();
  }
}
