package io.modelport.sensitivity.masking;

import io.modelport.Document;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Role;
import io.modelport.Tool;
import io.modelport.ToolCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The texts of a request that can be other ones, and the request with others in their place. Names
 * of tools, ids of calls and types of images are not among them: providers take only some there.
 *
 * @param slots in the order of {@link ModelRequest#texts()}
 */
record Anatomy(ModelRequest request, List<Slot> slots) {

  /**
   * One of the texts.
   *
   * @param text its index in {@link ModelRequest#texts()}
   * @param offset where it begins in there
   */
  record Slot(int text, int offset, String content) {
    int end() {
      return offset + content.length();
    }

    /** Size and place. */
    @Override
    public String toString() {
      return "Slot[" + text + ", " + offset + ", " + content.length() + " characters]";
    }
  }

  Anatomy {
    slots = List.copyOf(slots);
  }

  static Anatomy of(ModelRequest request) {
    List<Slot> slots = new ArrayList<>();
    int next = 0;
    List<Message> prompt = request.prompt();
    int sources = request.documents().isEmpty() ? -1 : leading(request);
    for (int i = 0; i < prompt.size(); i++) {
      next =
          i == sources ? addSources(request, next, slots) : addMessage(prompt.get(i), next, slots);
    }
    for (String stop : request.options().stop()) {
      slots.add(new Slot(next++, 0, stop));
    }
    if (request.options().responseSchema().isPresent()) {
      slots.add(new Slot(next++, 0, request.options().responseSchema().get()));
    }
    for (Tool tool : request.options().tools()) {
      slots.add(new Slot(next + 1, 0, tool.description()));
      slots.add(new Slot(next + 2, 0, tool.parameters()));
      next += 3;
    }
    return new Anatomy(request, slots);
  }

  private static int leading(ModelRequest request) {
    int leading = 0;
    List<Message> messages = request.messages();
    while (leading < messages.size() && messages.get(leading).role() == Role.SYSTEM) {
      leading++;
    }
    return leading;
  }

  private static int addMessage(Message message, int first, List<Slot> slots) {
    int next = first;
    for (Part part : message.parts()) {
      if (part instanceof Part.Text text) {
        slots.add(new Slot(next, 0, text.text()));
      }
      next++;
    }
    for (ToolCall call : message.toolCalls()) {
      slots.add(new Slot(next + 2, 0, call.arguments()));
      next += 3;
    }
    return next + (message.toolCallId().isPresent() ? 1 : 0);
  }

  /** Names and texts stand in this order in the one text that a model sees. */
  private static int addSources(ModelRequest request, int text, List<Slot> slots) {
    String whole = request.texts().get(text);
    int place = 0;
    for (int i = 0; i < request.documents().size(); i++) {
      Document document = request.documents().get(i);
      String head = "\n\n[" + (i + 1) + "] ";
      int name = whole.indexOf(head, place) + head.length();
      int content = name + document.name().length() + 1;
      slots.add(new Slot(text, name, document.name()));
      slots.add(new Slot(text, content, document.text()));
      place = content + document.text().length();
    }
    return text + 1;
  }

  /**
   * The request with these texts; every class and every image stays.
   *
   * @param texts one a slot
   */
  ModelRequest with(List<String> texts) {
    Iterator<String> next = texts.iterator();
    List<Message> messages = new ArrayList<>();
    List<Document> documents = new ArrayList<>();
    int leading = leading(request);
    for (int i = 0; i < request.messages().size(); i++) {
      if (i == leading) {
        addDocuments(next, documents);
      }
      messages.add(message(request.messages().get(i), next));
    }
    if (leading == request.messages().size()) {
      addDocuments(next, documents);
    }
    return ModelRequest.of(messages)
        .withDocuments(documents)
        .withOptions(options(next))
        .withContext(request.context());
  }

  private void addDocuments(Iterator<String> next, List<Document> documents) {
    for (Document document : request.documents()) {
      documents.add(new Document(next.next(), next.next(), document.sensitivity()));
    }
  }

  private static Message message(Message message, Iterator<String> next) {
    List<Part> parts = new ArrayList<>();
    for (Part part : message.parts()) {
      parts.add(part instanceof Part.Text ? new Part.Text(next.next()) : part);
    }
    Message copy =
        switch (message.role()) {
          case SYSTEM -> Message.system(text(parts));
          case USER -> Message.user(parts);
          case ASSISTANT -> Message.assistant(text(parts), calls(message, next));
          case TOOL -> Message.toolResult(message.toolCallId().orElse(""), text(parts));
        };
    return copy.atLeast(message.sensitivity());
  }

  private static String text(List<Part> parts) {
    return ((Part.Text) parts.get(0)).text();
  }

  private static List<ToolCall> calls(Message message, Iterator<String> next) {
    return message.toolCalls().stream().map(call -> call.withArguments(next.next())).toList();
  }

  private ModelOptions options(Iterator<String> next) {
    ModelOptions options = request.options();
    if (!options.stop().isEmpty()) {
      options = options.withStop(options.stop().stream().map(each -> next.next()).toList());
    }
    if (options.responseSchema().isPresent()) {
      options = options.withResponseSchema(next.next());
    }
    List<Tool> tools = request.options().tools();
    return tools.isEmpty()
        ? options
        : options.withTools(
            tools.stream().map(tool -> new Tool(tool.name(), next.next(), next.next())).toList());
  }
}
