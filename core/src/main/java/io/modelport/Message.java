package io.modelport;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One turn of a conversation and the class that it carries.
 *
 * <p>Immutable. A class can be raised by {@link #atLeast}, never lowered. A message made from a
 * bare string carries {@link Sensitivity#PUBLIC}: it is new text about which nothing is known yet,
 * and the pipeline decides. To keep what is known about an answer, pass on {@link
 * ModelResponse#message()}, not its text.
 */
public final class Message {
  private final Role role;
  private final List<Part> parts;
  private final List<ToolCall> toolCalls;
  private final Optional<String> toolCallId;
  private final Sensitivity sensitivity;

  private Message(
      Role role,
      List<? extends Part> parts,
      List<ToolCall> toolCalls,
      Optional<String> toolCallId,
      Sensitivity sensitivity) {
    this.role = Objects.requireNonNull(role, "role");
    this.parts = List.copyOf(parts);
    this.toolCalls = List.copyOf(toolCalls);
    this.toolCallId = toolCallId;
    this.sensitivity = sensitivity;
  }

  /** Instructions that stand above the conversation. */
  public static Message system(String text) {
    return of(Role.SYSTEM, List.of(new Part.Text(text)));
  }

  /** What the user says. */
  public static Message user(String text) {
    return user(List.of(new Part.Text(text)));
  }

  /** What the user says and shows, in this order. */
  public static Message user(List<? extends Part> parts) {
    return of(Role.USER, parts);
  }

  /** An earlier answer, given as bare text: new, unclassified text to ModelPort. */
  public static Message assistant(String text) {
    return of(Role.ASSISTANT, List.of(new Part.Text(text)));
  }

  /** An earlier answer that asked for tools. */
  public static Message assistant(String text, List<ToolCall> toolCalls) {
    return new Message(
        Role.ASSISTANT,
        List.of(new Part.Text(text)),
        toolCalls,
        Optional.empty(),
        Sensitivity.PUBLIC);
  }

  /** What a tool answered to the call. */
  public static Message toolResult(ToolCall call, String result) {
    return toolResult(call.id(), result);
  }

  /** What a tool answered to the call of this id. */
  public static Message toolResult(String toolCallId, String result) {
    return new Message(
        Role.TOOL,
        List.of(new Part.Text(result)),
        List.of(),
        Optional.of(toolCallId),
        Sensitivity.PUBLIC);
  }

  private static Message of(Role role, List<? extends Part> parts) {
    return new Message(role, parts, List.of(), Optional.empty(), Sensitivity.PUBLIC);
  }

  /** This message with a class no lower than the one given, and no lower than its own. */
  public Message atLeast(Sensitivity floor) {
    return new Message(role, parts, toolCalls, toolCallId, sensitivity.max(floor));
  }

  /** Who speaks. */
  public Role role() {
    return role;
  }

  /** The content in order. */
  public List<Part> parts() {
    return parts;
  }

  /** The text parts joined; empty where there is none. */
  public String text() {
    return parts.stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(Collectors.joining());
  }

  /** The images in order. */
  public List<Part.Image> images() {
    return parts.stream().filter(Part.Image.class::isInstance).map(Part.Image.class::cast).toList();
  }

  /** The tools that an assistant's message asks for. */
  public List<ToolCall> toolCalls() {
    return toolCalls;
  }

  /** In a tool's message: the call that it answers. */
  public Optional<String> toolCallId() {
    return toolCallId;
  }

  /** The class that this message carries with it. */
  public Sensitivity sensitivity() {
    return sensitivity;
  }

  /**
   * Every text in this message that would leave with it, tool arguments and ids included. The marks
   * of tool calls are none: each goes back to nobody but the provider that can be proven to have
   * made it.
   */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Part part : parts) {
      texts.add(part instanceof Part.Text text ? text.text() : ((Part.Image) part).mediaType());
    }
    toolCalls.forEach(call -> texts.addAll(List.of(call.id(), call.name(), call.arguments())));
    toolCallId.ifPresent(texts::add);
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Message that
        && role == that.role
        && parts.equals(that.parts)
        && toolCalls.equals(that.toolCalls)
        && toolCallId.equals(that.toolCallId)
        && sensitivity == that.sensitivity;
  }

  @Override
  public int hashCode() {
    return Objects.hash(role, parts, toolCalls, toolCallId, sensitivity);
  }

  /** Role, class and sizes; never the content. */
  @Override
  public String toString() {
    return "Message[" + role + ", " + sensitivity + ", " + text().length() + " characters]";
  }
}
