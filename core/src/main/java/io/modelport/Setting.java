package io.modelport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One configuration key: its name, type, default and meaning. Immutable.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {
  private static final String PLACE = "NAME"; // where a name stands in a key that is there for each

  private final String name;
  private final String description;
  private final String expected;
  private final Function<String, T> parser;
  private final @Nullable String defaultText;
  private final boolean variable;
  private final @Nullable Setting<List<String>> names;

  private Setting(
      String name,
      String description,
      String expected,
      Function<String, T> parser,
      @Nullable String defaultText,
      boolean variable,
      @Nullable Setting<List<String>> names) {
    this.name = name;
    this.description = description;
    this.expected = expected;
    this.parser = parser;
    this.defaultText = defaultText;
    this.variable = variable;
    this.names = names;
  }

  /**
   * A key whose text the parser turns into a value.
   *
   * @param name {@code modelport.<area>.<setting>}
   * @param description one sentence for {@code docs/configuration.md}
   * @param expected what its value looks like, to complete the sentence “expected …”
   * @param parser throws any runtime exception for a text that it does not take
   */
  public static <T> Setting<T> parsed(
      String name, String description, String expected, Function<String, T> parser) {
    return new Setting<>(name, description, expected, parser, null, false, null);
  }

  public static Setting<String> text(String name, String description) {
    return parsed(name, description, "a text that is not blank", Setting::notBlank);
  }

  /** A whole number in this range, both ends included. */
  public static Setting<Integer> integer(String name, String description, int least, int most) {
    String expected = "a whole number from " + least + " to " + most;
    return parsed(
        name, description, expected, text -> inRange(Integer.parseInt(text), least, most));
  }

  /** A time above zero with its unit: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}. */
  public static Setting<Duration> duration(String name, String description) {
    return parsed(
        name, description, "a time above zero such as 250ms, 30s, 5m or 2h", Units::duration);
  }

  /** A number of bytes with its unit: {@code 512KiB}, {@code 10MiB}, {@code 4GiB}. */
  public static Setting<Long> bytes(String name, String description) {
    return parsed(name, description, "a size such as 64KiB, 10MiB or 4GiB", Units::bytes);
  }

  public static Setting<Boolean> flag(String name, String description) {
    return parsed(name, description, "true or false", Setting::truth);
  }

  public static Setting<Path> path(String name, String description) {
    return parsed(name, description, "a path", text -> Path.of(notBlank(text)));
  }

  /** A constant of the enum, written in lower case with {@code -} for {@code _}. */
  public static <E extends Enum<E>> Setting<E> oneOf(
      String name, String description, Class<E> constants) {
    String expected =
        Arrays.stream(constants.getEnumConstants())
            .map(Setting::kebab)
            .collect(Collectors.joining(", ", "one of ", ""));
    return parsed(name, description, expected, text -> constant(constants, text));
  }

  /** Values separated by commas; blanks around them do not count. */
  public static Setting<List<String>> list(String name, String description) {
    return parsed(
        name,
        description,
        "values separated by commas",
        text -> Arrays.stream(text.split(",", -1)).map(Setting::notBlank).toList());
  }

  /** The name of an environment variable that holds a secret. */
  public static Setting<String> variable(String name, String description) {
    return new Setting<>(
        name,
        description,
        "the name of an environment variable",
        Setting::notBlank,
        null,
        true,
        null);
  }

  /** This key with a default, written as a user would. */
  public Setting<T> withDefault(String text) {
    return new Setting<>(name, description, expected, parser, text, variable, names);
  }

  /**
   * This key once more for each of the names that another key lists, such as {@code
   * modelport.area.things.NAME.setting}, without a default: this key stands behind it. A key whose
   * own name has that form is there for each name alone, and keeps its default.
   *
   * @param names the key that lists them, such as {@code modelport.area.things}
   */
  public Setting<T> forEach(Setting<List<String>> names) {
    String area = names.name + "." + PLACE + ".";
    if (name.startsWith(area)) {
      return new Setting<>(name, description, expected, parser, defaultText, variable, names);
    }
    return new Setting<>(
        area + name.substring(name.lastIndexOf('.') + 1),
        name + " for one of " + names.name + ", NAME being its name.",
        expected,
        parser,
        null,
        variable,
        names);
  }

  /** The key of one name, of a key that is there {@link #forEach} of several. */
  public Setting<T> of(String each) {
    return new Setting<>(
        name.replace("." + PLACE + ".", "." + each + "."),
        description,
        expected,
        parser,
        defaultText,
        variable,
        null);
  }

  /** The key that lists the names for which this one is there; empty where it is there once. */
  Optional<Setting<List<String>>> names() {
    return Optional.ofNullable(names);
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  /** What its value looks like. */
  public String expected() {
    return expected;
  }

  /** The default as a user would write it. */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  /** Whether the value is the name of an environment variable. */
  boolean isVariable() {
    return variable;
  }

  /** {@code MODELPORT_HOSTED_API_KEY_ENV} for {@code modelport.hosted.api-key-env}. */
  String variableName() {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  T parse(String text) {
    return parser.apply(text.strip());
  }

  private static String notBlank(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return text.strip();
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither");
    };
  }

  private static int inRange(int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  private static <E extends Enum<E>> E constant(Class<E> constants, String text) {
    return Arrays.stream(constants.getEnumConstants())
        .filter(constant -> kebab(constant).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow();
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return name;
  }
}
