package io.modelport;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One place where values stand, under the names of that place.
 *
 * @param origin for messages, such as “environment variable”
 * @param values name to text
 * @param variables whether names are those of environment variables
 */
record SettingsSource(String origin, Map<String, String> values, boolean variables) {
  private static final String PREFIX = "modelport.";
  private static final String VARIABLE_PREFIX = "MODELPORT_";

  /** What Kubernetes sets in every pod beside a service that is called modelport. */
  private static final Pattern OF_CLUSTER =
      Pattern.compile(
          "MODELPORT_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT"
              + "|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

  SettingsSource {
    values = Map.copyOf(values);
  }

  /** A place that is all ours: every name in it must be known. */
  static SettingsSource of(String origin, Map<?, ?> entries) {
    return new SettingsSource(origin, startingWith("", entries), false);
  }

  /** A place shared with others: names with our prefix are ours. */
  static SettingsSource ofProperties(Map<?, ?> system) {
    return new SettingsSource("system property", startingWith(PREFIX, system), false);
  }

  static SettingsSource ofVariables(Map<String, String> environment) {
    Map<String, String> ours = startingWith(VARIABLE_PREFIX, environment);
    return new SettingsSource("environment variable", ours, true);
  }

  private static Map<String, String> startingWith(String prefix, Map<?, ?> entries) {
    Map<String, String> ours = new HashMap<>();
    entries.forEach(
        (name, value) -> {
          if (String.valueOf(name).startsWith(prefix)) {
            ours.put(String.valueOf(name), String.valueOf(value));
          }
        });
    return ours;
  }

  private boolean isOfCluster(String name) {
    return variables && OF_CLUSTER.matcher(name).matches();
  }

  @Nullable String find(Setting<?> setting) {
    return values.get(nameOf(setting));
  }

  /** How a message names this setting in this place. */
  String nameOf(Setting<?> setting) {
    return variables ? setting.variableName() : setting.name();
  }

  /** Names here that are none of these. */
  Set<String> strays(Set<String> known) {
    return values.keySet().stream()
        .filter(name -> !known.contains(name) && !isOfCluster(name))
        .collect(Collectors.toSet());
  }
}
