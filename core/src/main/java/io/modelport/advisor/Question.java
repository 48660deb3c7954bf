package io.modelport.advisor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is asked besides figures: first the four that decide most. */
public enum Question {
  DATA(
      "How sensitive is the data, and must it stay?",
      "a law, a contract or a data protection assessment that names where it may be processed;"
          + " what classify finds in a sample. Not: a feeling that it is sensitive."),
  SHAPE(
      "What shape has the volume?",
      "requests of each hour of an ordinary month, from the audit log or the usage page."
          + " Not: the plan of a launch."),
  OPERATIONS(
      "Who can run it?",
      "names on a roster, and the last outage they ended. Not: somebody who would like to."),
  LIFE_CYCLE(
      "Must you own the model's life cycle?",
      "an auditor's or a customer's demand for the same answers for years; weights of your own."
          + " Not: the wish to be independent."),
  LATENCY("How fast must an answer begin?", "a figure that users were measured to need."),
  QUALITY(
      "Which model is good enough?", "evaluate on your own cases, paired. Not: a leader board."),
  CUSTOMISATION(
      "How is the model fitted to the task?",
      "an evaluation in which prompts and retrieval were not enough."),
  TIMELINE("When must it work?", "a date that somebody else depends on.");

  private final String text;
  private final String evidence;

  Question(String text, String evidence) {
    this.text = text;
    this.evidence = evidence;
  }

  public String text() {
    return text;
  }

  /** What counts as evidence for an answer. */
  public String evidence() {
    return evidence;
  }

  /** As files write it, such as {@code life-cycle}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** From what speaks most for hosted to what speaks most for self-hosted. */
  public List<Choice> choices() {
    return Arrays.stream(Choice.values()).filter(choice -> choice.question() == this).toList();
  }

  public static Optional<Question> of(String key) {
    return Arrays.stream(values()).filter(question -> question.key().equals(key)).findFirst();
  }
}
