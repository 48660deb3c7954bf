package io.modelport.review;

import io.modelport.CallContext;
import io.modelport.Cost;
import io.modelport.Document;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.ToolCall;
import io.modelport.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer that waits for a person, with what was asked.
 *
 * @param id of its decision records
 * @param held since when
 * @param deadline until when
 * @param rules of the policy that hold it, by name
 * @param principal who asked
 * @param conversation that the question belongs to
 * @param asked what was asked, as guards let it go on
 * @param text the answer
 * @param fallback what is answered where nobody says anything in time
 * @param guards that looked at the answer, by name
 * @param usage of the call
 * @param cost of the call
 */
public record HeldAnswer(
    String id,
    Instant held,
    Instant deadline,
    List<String> rules,
    Optional<String> purpose,
    Optional<String> tenant,
    Optional<String> principal,
    Optional<String> conversation,
    Sensitivity sensitivity,
    Asked asked,
    String text,
    List<ToolCall> toolCalls,
    Finish finish,
    Optional<String> fallback,
    List<String> guards,
    Usage usage,
    Cost cost) {
  public HeldAnswer {
    rules = List.copyOf(rules);
    toolCalls = List.copyOf(toolCalls);
    guards = List.copyOf(guards);
  }

  /**
   * What was asked.
   *
   * @param turns one by one
   * @param documents that it came with
   * @param schema of the answer
   */
  public record Asked(List<Turn> turns, List<Document> documents, Optional<String> schema) {
    public Asked {
      turns = List.copyOf(turns);
      documents = List.copyOf(documents);
    }

    /** Of a request, in words: without pictures and without what was handed to tools. */
    public static Asked of(ModelRequest request) {
      List<Turn> turns = new ArrayList<>();
      for (Message message : request.messages()) {
        turns.add(new Turn(message.role().name().toLowerCase(Locale.ROOT), message.text()));
      }
      return new Asked(turns, request.documents(), request.options().responseSchema());
    }

    /** As far as it was kept, for those who look at an answer to it. */
    public ModelRequest request() {
      List<Message> messages = turns.stream().map(Turn::message).toList();
      ModelOptions options =
          schema.map(ModelOptions.none()::withResponseSchema).orElse(ModelOptions.none());
      return ModelRequest.of(messages).withDocuments(documents).withOptions(options);
    }
  }

  /** One turn of what was asked. */
  public record Turn(String role, String text) {

    private Message message() {
      return switch (role) {
        case "system" -> Message.system(text);
        case "assistant" -> Message.assistant(text);
        case "tool" -> Message.toolResult(role, text); // which call it is of was not kept
        default -> Message.user(text);
      };
    }

    /** The role only. */
    @Override
    public String toString() {
      return "Turn[" + role + "]";
    }
  }

  /** Who asked, and what for. */
  public CallContext context() {
    CallContext context = CallContext.none();
    context = purpose.map(context::withPurpose).orElse(context);
    context = tenant.map(context::withTenant).orElse(context);
    context = conversation.map(context::withConversationId).orElse(context);
    return principal.map(context::withPrincipal).orElse(context);
  }

  HeldAnswer withSensitivity(Sensitivity other) {
    return new HeldAnswer(
        id,
        held,
        deadline,
        rules,
        purpose,
        tenant,
        principal,
        conversation,
        other,
        asked,
        text,
        toolCalls,
        finish,
        fallback,
        guards,
        usage,
        cost);
  }

  /** Id and times; never the content, nor who asked. */
  @Override
  public String toString() {
    return "HeldAnswer[" + id + ", " + sensitivity + ", until " + deadline + "]";
  }
}
