package io.modelport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The configuration: {@code modelport.<area>.<setting>} from several places, the first that has a
 * value wins. Immutable. Its {@code toString} shows no values.
 */
public final class Settings {
  private static final String FILE = "modelport.properties";

  /** Words with an underscore between them, or one short word. */
  private static final String SHOWN_VARIABLE = "[A-Z]+(_[A-Z0-9]{1,12})+|[A-Z]{1,12}";

  private final List<SettingsSource> sources;
  private final Map<String, String> environment;

  private Settings(List<SettingsSource> sources, Map<String, String> environment) {
    this.sources = List.copyOf(sources);
    this.environment = Map.copyOf(environment);
  }

  /** These values and nothing else; what a test wants. */
  public static Settings of(Map<String, String> values) {
    return new Settings(List.of(SettingsSource.of("code", values)), Map.of());
  }

  /**
   * System properties, environment variables ({@code MODELPORT_HOSTED_MODEL} for {@code
   * modelport.hosted.model}), {@code modelport.properties} in the working directory, then on the
   * class path.
   *
   * @throws ConfigurationException where a file is there and cannot be read
   */
  public static Settings load() {
    Map<String, String> environment = System.getenv();
    List<SettingsSource> sources = new ArrayList<>();
    sources.add(SettingsSource.ofProperties(System.getProperties()));
    sources.add(SettingsSource.ofVariables(environment));
    Path file = Path.of(FILE);
    if (Files.exists(file)) {
      sources.add(read("file " + FILE, file));
    }
    readClassPath().ifPresent(sources::add);
    return new Settings(sources, environment);
  }

  /** These settings with one value set by code, which wins over every other place. */
  public Settings with(String name, String value) {
    List<SettingsSource> more = new ArrayList<>();
    more.add(SettingsSource.of("code", Map.of(name, value)));
    more.addAll(sources);
    return new Settings(more, environment);
  }

  /** These settings with these environment variables, for secrets that are named by a key. */
  public Settings withEnvironment(Map<String, String> variables) {
    return new Settings(sources, variables);
  }

  /**
   * The value, or the key's default.
   *
   * @throws ConfigurationException where there is neither, or the value is not of the key's type
   */
  public <T> T value(Setting<T> setting) {
    return find(setting)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    setting.name()
                        + " is not set: "
                        + setting.description()
                        + " Set it to "
                        + setting.expected()
                        + "."));
  }

  /**
   * The value, the key's default, or nothing.
   *
   * @throws ConfigurationException where the value is not of the key's type
   */
  public <T> Optional<T> find(Setting<T> setting) {
    for (SettingsSource source : sources) {
      String text = source.find(setting);
      if (text != null) {
        return Optional.of(parse(setting, text, source));
      }
    }
    return setting.defaultText().map(setting::parse);
  }

  /** Those of these settings that are set, as text; to configure another process alike. */
  public Map<String, String> texts(Collection<? extends Setting<?>> wanted) {
    Map<String, String> texts = new TreeMap<>();
    for (Setting<?> setting : wanted) {
      for (SettingsSource source : sources) {
        String text = source.find(setting);
        if (text != null) {
          texts.put(setting.name(), text);
          break;
        }
      }
    }
    return texts;
  }

  /**
   * The secret that one of two keys points to: the name of an environment variable, or a file.
   *
   * @return empty where neither key is set
   * @throws ConfigurationException where the variable or the file is missing or empty
   */
  public Optional<Secret> secret(Setting<String> variable, Setting<Path> file) {
    Optional<String> name = find(variable);
    if (name.isPresent()) {
      @Nullable String value = environment.get(name.get());
      if (value == null || value.isBlank()) {
        throw new ConfigurationException(
            variable.name() + absent(name.get()) + " Set it, or name another one.");
      }
      return Optional.of(Secret.of(value.strip()));
    }
    return find(file).map(path -> Secret.of(secretIn(file, path)));
  }

  /**
   * Everything wrong with names and values, sorted; empty where all is well.
   *
   * @param known the keys of core and of all installed modules
   * @param absentAreas areas of modules that exist but are not installed; their keys are ignored
   */
  public List<String> problems(Collection<? extends Setting<?>> known, Set<String> absentAreas) {
    return new SettingsCheck(known, absentAreas).problems(this, sources);
  }

  /** Many put the key itself where its variable's name belongs; what may be one is not shown. */
  private static String absent(String variable) {
    return variable.matches(SHOWN_VARIABLE)
        ? " names the environment variable " + variable + ", which is not set."
        : " does not hold the name of an environment variable that is set. It holds a name such as"
            + " OPENAI_API_KEY, never the key itself.";
  }

  private static String secretIn(Setting<Path> setting, Path path) {
    try {
      String value = Files.readString(path).strip();
      if (!value.isEmpty()) {
        return value;
      }
    } catch (IOException e) {
      // falls through to the one error below, which names the key and the file
    }
    throw new ConfigurationException(
        setting.name()
            + " names "
            + (isPlace(path) ? "the file " + path : "a file")
            + ", which is missing, unreadable or empty.");
  }

  /** Whether this leads to a directory that is there, as a key put in its place would not. */
  private static boolean isPlace(Path path) {
    @Nullable Path parent = path.getParent();
    return parent != null && Files.isDirectory(parent);
  }

  private static <T> T parse(Setting<T> setting, String text, SettingsSource source) {
    try {
      return setting.parse(text);
    } catch (RuntimeException e) {
      throw new ConfigurationException(
          source.nameOf(setting)
              + " ("
              + source.origin()
              + ") is \""
              + text
              + "\"; expected "
              + setting.expected()
              + ".");
    }
  }

  private static SettingsSource read(String origin, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(origin, in);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException("The " + origin + " cannot be read as properties.");
    }
  }

  private static SettingsSource read(String origin, InputStream in) throws IOException {
    Properties properties = new Properties();
    properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    return SettingsSource.of(origin, properties);
  }

  private static Optional<SettingsSource> readClassPath() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ClassLoader effective = loader == null ? Settings.class.getClassLoader() : loader;
    try (@Nullable InputStream in = effective.getResourceAsStream(FILE)) {
      return in == null ? Optional.empty() : Optional.of(read(FILE + " on the class path", in));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(FILE + " on the class path cannot be read as properties.");
    }
  }

  /** The places only; values may be private. */
  @Override
  public String toString() {
    return "Settings" + sources.stream().map(SettingsSource::origin).toList();
  }
}
