package io.modelport.advisor;

import io.modelport.ConfigurationException;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is configured of looking again. */
final class LookAgainKeys {
  private static final Setting<Path> ANSWERS =
      Setting.path(
          "modelport.advisor.answers",
          "The answers that the decision where models run rests on, as advise reads them; nothing"
              + " is looked at where unset.");
  private static final Setting<Integer> DAYS =
      Setting.integer(
              "modelport.advisor.days", "Days of live figures that are taken together.", 1, 366)
          .withDefault("28");
  private static final Setting<LocalDate> RETIREMENT =
      Setting.parsed(
          "modelport.advisor.retirement",
          "When the provider stops the hosted model.",
          "a day such as 2027-03-01",
          LocalDate::parse);
  static final Setting<Path> STATE =
      Setting.path(
              "modelport.advisor.state",
              "The file in which live figures are kept; removing it begins anew.")
          .withDefault("look-again.json");

  private LookAgainKeys() {}

  static List<Setting<?>> all() {
    return List.of(ANSWERS, DAYS, RETIREMENT, STATE);
  }

  static Optional<Advice> advice(Settings settings) {
    return settings.find(ANSWERS).map(LookAgainKeys::advice);
  }

  private static Advice advice(Path answers) {
    try {
      return Advice.on(AnswersFile.read(answers.toString(), Files.readString(answers)));
    } catch (IOException e) {
      throw new ConfigurationException(
          ANSWERS.name() + " names " + answers + ", which cannot be read.");
    }
  }

  static Path state(Settings settings) {
    return settings.value(STATE);
  }

  static Duration length(Settings settings) {
    return Duration.ofDays(settings.value(DAYS));
  }

  /** What is known of the application without a call. */
  static Observed standing(
      Settings settings, Optional<Advice> advice, LocalDate today, Sensitivity ceiling) {
    Observed seen = Observed.on(today).withCeiling(ceiling);
    Optional<Choice> operations = advice.flatMap(it -> it.answers().find(Question.OPERATIONS));
    seen = operations.isPresent() ? seen.withOperations(operations.get()) : seen;
    Optional<LocalDate> end = settings.find(RETIREMENT);
    return end.isPresent() ? seen.withRetirement(end.get()) : seen;
  }
}
