package io.modelport.release;

import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.TemplateUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A prompt of a release: its variables, and the texts that they stand in. */
record Prompt(
    String name, Map<String, Variable> variables, Optional<Template> system, Template user) {
  Prompt {
    variables = Map.copyOf(variables);
  }

  /**
   * Its messages with these values.
   *
   * @throws ModelException {@code INVALID_REQUEST} naming the variable, never its value
   */
  List<Message> filled(TemplateUse use) {
    for (String given : new TreeSet<>(use.values().keySet())) {
      if (!variables.containsKey(given)) {
        throw wrong("has no variable \"" + given + "\"; it has " + names());
      }
    }
    Map<String, String> values = new HashMap<>();
    variables.forEach((each, variable) -> values.put(each, value(variable, use)));
    List<Message> messages = new ArrayList<>();
    system.ifPresent(text -> messages.add(Message.system(text.filled(values))));
    messages.add(Message.user(user.filled(values)));
    return messages;
  }

  private String value(Variable variable, TemplateUse use) {
    Object value = use.values().get(variable.name());
    if (value == null) {
      throw wrong("needs a value for \"" + variable.name() + "\"");
    }
    return variable
        .written(value)
        .orElseThrow(() -> wrong("takes as \"" + variable.name() + "\" " + variable.expected()));
  }

  private String names() {
    return variables.isEmpty() ? "none" : String.join(", ", new TreeSet<>(variables.keySet()));
  }

  private ModelException wrong(String what) {
    return new ModelException(
        Kind.INVALID_REQUEST, "The template \"" + name + "\" of the release " + what + ".");
  }
}
