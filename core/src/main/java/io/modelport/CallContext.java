package io.modelport;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who calls, for what, how sensitive the caller knows it to be, and how long it may take.
 * Immutable.
 */
public final class CallContext {
  private enum Field {
    PURPOSE,
    PRINCIPAL,
    TENANT,
    CONVERSATION,
    PROMPT,
    MODEL
  }

  private static final CallContext NONE =
      new CallContext(Map.of(), Map.of(), Optional.empty(), Optional.empty());

  private final Map<Field, String> fields;
  private final Map<String, String> labels;
  private final Optional<Sensitivity> declared;
  private final Optional<Duration> deadline;

  private CallContext(
      Map<Field, String> fields,
      Map<String, String> labels,
      Optional<Sensitivity> declared,
      Optional<Duration> deadline) {
    this.fields = Map.copyOf(fields);
    this.labels = Map.copyOf(labels);
    this.declared = declared;
    this.deadline = deadline;
  }

  /** Nothing known. */
  public static CallContext none() {
    return NONE;
  }

  /**
   * The class that the caller knows the request to have, no lower than the one declared before;
   * detectors can raise it, never lower it.
   */
  public CallContext withDeclared(Sensitivity sensitivity) {
    Sensitivity higher = declared.map(sensitivity::max).orElse(sensitivity);
    return new CallContext(fields, labels, Optional.of(higher), deadline);
  }

  /** This context with what another one declared, where that is higher. */
  CallContext declaredAs(CallContext before) {
    return before.declared.map(this::withDeclared).orElse(this);
  }

  public Optional<Sensitivity> declared() {
    return declared;
  }

  /** What the answer is for, as the policy names it. */
  public CallContext withPurpose(String purpose) {
    return with(Field.PURPOSE, purpose);
  }

  public Optional<String> purpose() {
    return field(Field.PURPOSE);
  }

  /** Who calls. Recorded as a keyed hash only. */
  public CallContext withPrincipal(String principal) {
    return with(Field.PRINCIPAL, principal);
  }

  /** This context of which nobody knows who calls. */
  public CallContext withoutPrincipal() {
    Map<Field, String> copy = new TreeMap<>(fields);
    copy.remove(Field.PRINCIPAL);
    return new CallContext(copy, labels, declared, deadline);
  }

  public Optional<String> principal() {
    return field(Field.PRINCIPAL);
  }

  /** For whom the call is made and paid. */
  public CallContext withTenant(String tenant) {
    return with(Field.TENANT, tenant);
  }

  public Optional<String> tenant() {
    return field(Field.TENANT);
  }

  /** What ties the turns of one conversation together. */
  public CallContext withConversationId(String id) {
    return with(Field.CONVERSATION, id);
  }

  public Optional<String> conversationId() {
    return field(Field.CONVERSATION);
  }

  /** The prompt template that made this request, and its version. */
  public CallContext withPrompt(String id, String version) {
    return with(Field.PROMPT, id + "@" + version);
  }

  /** {@code id@version} of the prompt template. */
  public Optional<String> prompt() {
    return field(Field.PROMPT);
  }

  /**
   * The model that is to answer, by the name that the configuration gives it; no other does. Where
   * nobody asks for one, the configuration chooses.
   *
   * @throws IllegalArgumentException for a blank name
   */
  public CallContext withModel(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A model has a name; leave it out for the usual one.");
    }
    return with(Field.MODEL, name);
  }

  public Optional<String> model() {
    return field(Field.MODEL);
  }

  /** A label for reports; neither name nor value may be personal. */
  public CallContext withLabel(String name, String value) {
    Map<String, String> copy = new TreeMap<>(labels);
    copy.put(name, value);
    return new CallContext(fields, copy, declared, deadline);
  }

  public Map<String, String> labels() {
    return labels;
  }

  /** The time that the whole call may take from its start, retries included; above zero. */
  public CallContext withDeadline(Duration deadline) {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException(
          "A deadline is a positive duration, not " + deadline + ".");
    }
    return new CallContext(fields, labels, declared, Optional.of(deadline));
  }

  public Optional<Duration> deadline() {
    return deadline;
  }

  private CallContext with(Field field, String value) {
    Map<Field, String> copy = new TreeMap<>(fields);
    copy.put(field, value);
    return new CallContext(copy, labels, declared, deadline);
  }

  private Optional<String> field(Field field) {
    return Optional.ofNullable(fields.get(field));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallContext that
        && fields.equals(that.fields)
        && labels.equals(that.labels)
        && declared.equals(that.declared)
        && deadline.equals(that.deadline);
  }

  @Override
  public int hashCode() {
    return fields.hashCode() * 31 + labels.hashCode();
  }

  /** Which fields are set; who and for whom stay out of logs. */
  @Override
  public String toString() {
    return "CallContext[" + fields.keySet() + ", declared=" + declared.orElse(null) + "]";
  }
}
