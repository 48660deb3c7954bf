package io.modelport.examples.advise;

import io.modelport.advisor.Answers;
import io.modelport.advisor.AnswersFile;
import io.modelport.advisor.BadReason;
import io.modelport.advisor.Choice;
import io.modelport.advisor.Question;
import io.modelport.advisor.costs.Input;
import io.modelport.examples.text.Ink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks a person, one question after the other; an empty line is an answer that is not known. */
public final class Interview {
  /** The figures that most often decide; a file may say all others. */
  private static final List<Input> FIGURES =
      List.of(
          Input.REQUESTS_PER_DAY,
          Input.INPUT_TOKENS,
          Input.OUTPUT_TOKENS,
          Input.MACHINE_HOUR,
          Input.SATURATION_TOKENS,
          Input.STAFF_MONTH);

  private static final List<BadReason> REASONS = List.of(BadReason.values());

  private final BufferedReader in;
  private final PrintStream out;
  private final Ink ink;
  private boolean over;

  public Interview(BufferedReader in, PrintStream out, Ink ink) {
    this.in = in;
    this.out = out;
    this.ink = ink;
  }

  /** All answers that were given; the end of the input ends the questions. */
  public Answers held(Answers begun) {
    out.println(ink.dim("A number, a range such as 2 to 5, or Enter for what you do not know."));
    Answers answers = begun;
    for (Question question : Question.values()) {
      answers = choice(question, answers);
    }
    answers = asked("hosted-model", "The hosted model, such as openai/gpt-5.4", answers);
    for (Input input : FIGURES) {
      if (answers.said().find(input).isEmpty()) {
        answers = asked(input.key(), input.meaning(), answers);
      }
    }
    answers = asked("payer", "Who pays", answers);
    return reasons(answers);
  }

  private Answers choice(Question question, Answers answers) {
    if (over || answers.find(question).isPresent()) {
      return answers;
    }
    List<Choice> choices = question.choices();
    out.println();
    out.println(ink.bold(question.text()));
    for (int i = 0; i < choices.size(); i++) {
      out.println("  " + (i + 1) + "  " + choices.get(i).meaning());
    }
    out.println(ink.dim("  Evidence: " + question.evidence()));
    return until(
        answers, text -> AnswersFile.answered(answers, question.key(), word(choices, text)));
  }

  private static String word(List<Choice> choices, String text) {
    return text.matches("\\d") && !text.equals("0") && Integer.parseInt(text) <= choices.size()
        ? choices.get(Integer.parseInt(text) - 1).word()
        : text;
  }

  private Answers asked(String key, String meaning, Answers answers) {
    if (over) {
      return answers;
    }
    out.println();
    out.println(ink.bold(meaning) + ink.dim("  " + key));
    return until(answers, text -> AnswersFile.answered(answers, key, text));
  }

  private Answers reasons(Answers answers) {
    if (over) {
      return answers;
    }
    out.println();
    out.println(ink.bold("Which of these are said in the room? Numbers, with blanks between."));
    for (int i = 0; i < REASONS.size(); i++) {
      out.println("  " + (i + 1) + "  " + REASONS.get(i).word().replace('-', ' '));
    }
    return until(answers, text -> heard(answers, text));
  }

  private static Answers heard(Answers answers, String text) {
    Answers all = answers;
    for (String number : text.isEmpty() ? new String[0] : text.split("\\s+", -1)) {
      if (!number.matches("[1-5]")) {
        throw new IllegalArgumentException("Write numbers such as 1 3, or nothing.");
      }
      all = all.with(REASONS.get(Integer.parseInt(number) - 1));
    }
    return all;
  }

  /** Asks again until the answer can be understood. */
  private Answers until(Answers before, Function<String, Answers> reading) {
    for (Optional<String> text = line(); text.isPresent(); text = line()) {
      try {
        return reading.apply(text.get());
      } catch (IllegalArgumentException e) {
        out.println(ink.yellow("  " + e.getMessage()));
      }
    }
    return before;
  }

  private Optional<String> line() {
    out.print(ink.green("› "));
    out.flush();
    try {
      Optional<String> line = Optional.ofNullable(in.readLine()).map(String::strip);
      over = line.isEmpty();
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
