package io.modelport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A conversation to be answered, with its sources, options and context. Immutable. */
public final class ModelRequest implements Request {
  private final List<Message> messages;
  private final List<Document> documents;
  private final ModelOptions options;
  private final CallContext context;
  private final Optional<TemplateUse> template;

  private ModelRequest(
      List<Message> messages,
      List<Document> documents,
      ModelOptions options,
      CallContext context,
      Optional<TemplateUse> template) {
    this.messages = List.copyOf(messages);
    this.documents = List.copyOf(documents);
    this.options = Objects.requireNonNull(options, "options");
    this.context = Objects.requireNonNull(context, "context");
    this.template = template;
    if (this.messages.isEmpty() && template.isEmpty()) {
      throw new IllegalArgumentException("A request needs at least one message.");
    }
  }

  /** One user's message, nothing else. */
  public static ModelRequest of(String userText) {
    return of(Message.user(userText));
  }

  /** These messages in order, at least one. */
  public static ModelRequest of(Message... messages) {
    return of(List.of(messages));
  }

  /** These messages in order, at least one. */
  public static ModelRequest of(List<Message> messages) {
    return new ModelRequest(
        messages, List.of(), ModelOptions.none(), CallContext.none(), Optional.empty());
  }

  /**
   * What a prompt template of the release in force makes of these values; the port fills it in,
   * with the model and the parameters of the same release. Messages that are added stand behind the
   * template's.
   *
   * @param template its name in the release
   * @param values by the names of its variables, as {@link TemplateUse} takes them
   */
  public static ModelRequest ofTemplate(String template, Map<String, ?> values) {
    return new ModelRequest(
        List.of(),
        List.of(),
        ModelOptions.none(),
        CallContext.none(),
        Optional.of(new TemplateUse(template, Map.copyOf(values))));
  }

  /** This request with one more message at its end. */
  public ModelRequest plus(Message message) {
    List<Message> longer = new ArrayList<>(messages);
    longer.add(message);
    return new ModelRequest(longer, documents, options, context, template);
  }

  public ModelRequest withDocuments(List<Document> documents) {
    return new ModelRequest(messages, documents, options, context, template);
  }

  public ModelRequest withOptions(ModelOptions options) {
    return new ModelRequest(messages, documents, options, context, template);
  }

  /** This request in another context; what was declared before stays, unless more is now. */
  public ModelRequest withContext(CallContext other) {
    return new ModelRequest(messages, documents, options, other.declaredAs(context), template);
  }

  public List<Message> messages() {
    return messages;
  }

  public List<Document> documents() {
    return documents;
  }

  public ModelOptions options() {
    return options;
  }

  /** The template that is still to be filled in; empty where the messages are all there is. */
  public Optional<TemplateUse> template() {
    return template;
  }

  /**
   * This request with its template filled in; for what fills it in.
   *
   * @param opening the template's messages, which come first; at least one
   */
  public ModelRequest filled(List<Message> opening) {
    List<Message> all = new ArrayList<>(opening);
    all.addAll(messages);
    return new ModelRequest(all, documents, options, context, Optional.empty());
  }

  @Override
  public CallContext context() {
    return context;
  }

  /** The text of the last user's message; empty where no user spoke. */
  public String lastUserText() {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).role() == Role.USER) {
        return messages.get(i).text();
      }
    }
    return "";
  }

  /**
   * The messages as a model sees them: the documents, numbered, stand as one system message behind
   * the leading system messages.
   */
  public List<Message> prompt() {
    if (documents.isEmpty()) {
      return messages;
    }
    int leading = 0;
    while (leading < messages.size() && messages.get(leading).role() == Role.SYSTEM) {
      leading++;
    }
    List<Message> prompt = new ArrayList<>(messages);
    prompt.add(leading, Message.system(sources()));
    return prompt;
  }

  private String sources() {
    StringBuilder text = new StringBuilder("Sources:");
    for (int i = 0; i < documents.size(); i++) {
      Document document = documents.get(i);
      text.append("\n\n[").append(i + 1).append("] ").append(document.name());
      text.append('\n').append(document.text());
    }
    return text.toString();
  }

  @Override
  public Sensitivity carried() {
    Sensitivity highest = Sensitivity.PUBLIC;
    for (Message message : messages) {
      highest = highest.max(message.sensitivity());
    }
    for (Document document : documents) {
      highest = highest.max(document.sensitivity());
    }
    return highest;
  }

  @Override
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    template.ifPresent(use -> use.values().values().forEach(each -> texts.add(each.toString())));
    prompt().forEach(message -> texts.addAll(message.texts()));
    texts.addAll(options.stop());
    options.responseSchema().ifPresent(texts::add);
    for (Tool tool : options.tools()) {
      texts.addAll(List.of(tool.name(), tool.description(), tool.parameters()));
    }
    return texts;
  }

  @Override
  public List<Part.Image> images() {
    List<Part.Image> images = new ArrayList<>();
    messages.forEach(message -> message.parts().forEach(part -> addImage(part, images)));
    return images;
  }

  private static void addImage(Part part, List<Part.Image> into) {
    if (part instanceof Part.Image image) {
      into.add(image);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelRequest that
        && messages.equals(that.messages)
        && documents.equals(that.documents)
        && options.equals(that.options)
        && context.equals(that.context)
        && template.equals(that.template);
  }

  @Override
  public int hashCode() {
    return Objects.hash(messages, documents, options, context, template);
  }

  /** Sizes and options; never the content. */
  @Override
  public String toString() {
    return "ModelRequest" + messages + documents + options;
  }
}
