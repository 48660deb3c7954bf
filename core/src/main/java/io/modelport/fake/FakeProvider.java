package io.modelport.fake;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.BackendProvider;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The backend {@code fake}: answers from a recording, from rules in a file, or always the same. */
public final class FakeProvider implements BackendProvider {
  private static final String NOTHING_SET =
      "This is the answer of the fake backend. Set modelport.fake.answer or modelport.fake.rules"
          + " to choose another one.";

  private enum Side {
    OUTSIDE,
    INSIDE
  }

  private static final Setting<Path> RULES =
      Setting.path(
          "modelport.fake.rules", "A YAML file of rules: what to answer to which message.");
  private static final Setting<String> ANSWER =
      Setting.text("modelport.fake.answer", "The answer where no rule and no recording applies.");
  private static final Setting<Path> REPLAY =
      Setting.path("modelport.fake.replay", "A file of recorded answers; they win over the rules.");
  private static final Setting<Side> PERIMETER =
      Setting.oneOf(
              "modelport.fake.perimeter",
              "Whether the fake counts as inside the perimeter.",
              Side.class)
          .withDefault("outside");

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Collection<Setting<?>> keys() {
    return List.of(RULES, ANSWER, REPLAY, PERIMETER);
  }

  @Override
  public Backend open(BackendContext context) {
    Settings settings = context.settings();
    Fake fake = new Fake(book(settings));
    if (settings.value(PERIMETER) == Side.INSIDE) {
      fake.inside();
    }
    return fake.backend(context);
  }

  private static RuleBook book(Settings settings) {
    Optional<Recording> recording = settings.find(REPLAY).map(Recording::read);
    RuleBook rules = new RuleBook(otherwise(settings));
    settings.find(RULES).map(RuleFile::read).ifPresent(all -> all.forEach(rules::add));
    return recording
        .map(
            recorded ->
                new RuleBook(
                    request -> recorded.find(request).orElseGet(() -> rules.find(request))))
        .orElse(rules);
  }

  private static Function<ModelRequest, Script> otherwise(Settings settings) {
    Optional<String> answer = settings.find(ANSWER);
    if (answer.isPresent()) {
      return request -> Script.saying(answer.get());
    }
    if (settings.find(RULES).isEmpty() && settings.find(REPLAY).isEmpty()) {
      return request -> Script.saying(NOTHING_SET);
    }
    return request -> {
      throw new ModelException(
          Kind.INVALID_REQUEST,
          "Neither modelport.fake.replay nor modelport.fake.rules has an answer to this request;"
              + " add a rule, or set modelport.fake.answer.");
    };
  }
}
