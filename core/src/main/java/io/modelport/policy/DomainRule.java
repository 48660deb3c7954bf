package io.modelport.policy;

import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Request;
import io.modelport.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which requests belong to a domain: by a purpose, by all of some labels, or by what the last
 * user's turn is about. Any of them is enough.
 *
 * @param purposes that say that they belong here
 * @param elsewhere purposes that say that they belong to another domain, whatever their text
 */
record DomainRule(
    Set<String> purposes,
    Set<String> elsewhere,
    Map<String, String> labels,
    Optional<Terms> terms,
    List<TextPattern> patterns)
    implements Predicate<Request> {
  /** What a part is about shows at its beginning, and a choice is made in microseconds. */
  private static final int READ = 4_096; // characters

  DomainRule {
    purposes = Set.copyOf(purposes);
    elsewhere = Set.copyOf(elsewhere);
    labels = Map.copyOf(labels);
    patterns = List.copyOf(patterns);
  }

  @Override
  public boolean test(Request request) {
    Optional<String> purpose = request.context().purpose();
    if (purpose.isPresent() && purposes.contains(purpose.get())) {
      return true;
    }
    if (purpose.isPresent() && elsewhere.contains(purpose.get())) {
      return false;
    }
    if (!labels.isEmpty() && isLabelled(request.context().labels())) {
      return true;
    }
    return (terms.isPresent() || !patterns.isEmpty()) && isAbout(request);
  }

  private boolean isLabelled(Map<String, String> given) {
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (!label.getValue().equals(given.get(label.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** Part by part: to join them would copy the whole turn for each call. */
  private boolean isAbout(Request request) {
    if (request instanceof EmbeddingRequest embedding) {
      return isAbout(embedding.texts().get(0));
    }
    List<Message> messages = ((ModelRequest) request).messages();
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).role() == Role.USER) {
        return isAbout(messages.get(i));
      }
    }
    return false;
  }

  private boolean isAbout(Message turn) {
    for (Part part : turn.parts()) {
      if (part instanceof Part.Text text && isAbout(text.text())) {
        return true;
      }
    }
    return false;
  }

  private boolean isAbout(String text) {
    int end = Math.min(READ, text.length());
    if (terms.isPresent() && terms.get().isIn(text, end)) {
      return true;
    }
    for (TextPattern pattern : patterns) {
      if (pattern.isIn(text, end)) {
        return true;
      }
    }
    return false;
  }
}
