package io.modelport.policy;

import io.modelport.CallContext;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.Tool;
import io.modelport.ToolCall;
import io.modelport.spi.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may ask what. Immutable. */
public final class Access {
  static final String ANSWERS = "answers";
  static final String EMBEDDINGS = "embeddings";
  static final String REVIEWS = "reviews";

  /** To give a message a lower class than it carries. */
  public static final String DECLASSIFY = "declassify";

  /** To see what was said in a call, where that is kept. */
  public static final String REVEAL = "reveal";

  /** To make what was kept of somebody unreadable for ever. */
  public static final String ERASE = "erase";

  private static final Access OPEN = new Access(false, Map.of(), List.of());

  private final boolean restricted;
  private final Map<String, Set<String>> roles; // by principal
  private final List<AccessRule> rules;

  private Access(boolean restricted, Map<String, Set<String>> roles, List<AccessRule> rules) {
    this.restricted = restricted;
    this.roles = Map.copyOf(roles);
    this.rules = List.copyOf(rules);
  }

  /** The policy says nothing of it, so everybody may ask everything. */
  static Access open() {
    return OPEN;
  }

  /** Only what a rule permits; the roles are those of each principal. */
  static Access by(Map<String, Set<String>> roles, List<AccessRule> rules) {
    return new Access(true, roles, rules);
  }

  /**
   * What the caller may do with this request, as far as it can be said before it is classified.
   *
   * @param caller empty where nobody is known
   */
  public Permission ask(Optional<Principal> caller, Request request) {
    if (!restricted) {
      return Permission.unrestricted();
    }
    Set<String> had = roles(caller);
    Set<String> tools = tools(request);
    return Permission.of(rules)
        .where("role", rule -> rule.isFor(had))
        .where("operation", rule -> rule.isForOperation(operation(request)))
        .where("purpose", rule -> rule.isForPurpose(request.context().purpose()))
        .where("tenant", rule -> rule.isForTenant(request.context().tenant()))
        .where("tools", rule -> rule.isForTools(tools));
  }

  /**
   * Why somebody may not see and judge the answer to another one's call; empty where a rule that
   * names the operation {@code reviews} permits it. Without rules nobody may.
   *
   * @param purpose of the call
   * @param tenant of the call
   * @param tools that the answer asks for
   * @param sensitivity of the answer
   */
  public Optional<String> refusalOfReview(
      Principal reviewer,
      Optional<String> purpose,
      Optional<String> tenant,
      Set<String> tools,
      Sensitivity sensitivity) {
    Set<String> had = roles(Optional.of(reviewer));
    return Permission.of(rules)
        .where("role", rule -> rule.isFor(had))
        .where("operation", rule -> rule.isForOperation(REVIEWS))
        .where("purpose", rule -> rule.isForPurpose(purpose))
        .where("tenant", rule -> rule.isForTenant(tenant))
        .where("tools", rule -> rule.isForTools(tools))
        .where("model", rule -> rule.models().isEmpty()) // which one answered is not known here
        .at(sensitivity)
        .refusal();
  }

  /** Whether somebody may review, at least something. */
  boolean hasReviewers() {
    return rules.stream().anyMatch(rule -> rule.isForOperation(REVIEWS));
  }

  /**
   * Whether the caller may do what only a rule can permit that names it; nobody may where the
   * policy does not restrict access. What it is done with is still to be held against the rules.
   *
   * @param operation {@link #DECLASSIFY}, {@link #REVEAL} or {@link #ERASE}
   */
  public Permission ask(Optional<Principal> caller, String operation, CallContext context) {
    Set<String> had = roles(caller);
    return Permission.of(rules)
        .where("role", rule -> rule.isFor(had))
        .where("operation", rule -> rule.operations().contains(operation))
        .where("purpose", rule -> rule.isForPurpose(context.purpose()))
        .where("tenant", rule -> rule.isForTenant(context.tenant()));
  }

  private Set<String> roles(Optional<Principal> caller) {
    Set<String> had = new HashSet<>();
    caller.ifPresent(
        principal -> {
          had.addAll(principal.roles());
          had.addAll(roles.getOrDefault(principal.name(), Set.of()));
        });
    return had;
  }

  private static String operation(Request request) {
    return request instanceof EmbeddingRequest ? EMBEDDINGS : ANSWERS;
  }

  /** Those that are offered, and those that the conversation says were called. */
  private static Set<String> tools(Request request) {
    Set<String> tools = new HashSet<>();
    if (request instanceof ModelRequest conversation) {
      conversation.options().tools().stream().map(Tool::name).forEach(tools::add);
      conversation.messages().stream()
          .map(Message::toolCalls)
          .flatMap(List::stream)
          .map(ToolCall::name)
          .forEach(tools::add);
    }
    return tools;
  }
}
