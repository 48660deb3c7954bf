package io.modelport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds unknown names and values that do not parse. */
final class SettingsCheck {
  private final Collection<? extends Setting<?>> listed;
  private final Set<String> absentAreas;

  SettingsCheck(Collection<? extends Setting<?>> known, Set<String> absentAreas) {
    this.listed = known;
    this.absentAreas = absentAreas;
  }

  List<String> problems(Settings settings, List<SettingsSource> sources) {
    Set<String> problems = new TreeSet<>();
    Set<String> named = new HashSet<>();
    List<Setting<?>> known = known(settings);
    for (Setting<?> setting : known) {
      try {
        var value = settings.find(setting);
        if (setting.isVariable() && value.isPresent()) {
          named.add(String.valueOf(value.get()));
        }
      } catch (ConfigurationException e) {
        problems.addAll(e.problems());
      }
    }
    for (SettingsSource source : sources) {
      problems.addAll(strays(source, known, named));
    }
    return List.copyOf(problems);
  }

  /** Those that can be set: one that is there for each of some names, under each of them. */
  private List<Setting<?>> known(Settings settings) {
    List<Setting<?>> known = new ArrayList<>();
    for (Setting<?> setting : listed) {
      if (setting.names().isEmpty()) {
        known.add(setting);
      } else {
        names(settings, setting.names().get()).forEach(name -> known.add(setting.of(name)));
      }
    }
    return known;
  }

  private static List<String> names(Settings settings, Setting<List<String>> setting) {
    try {
      return settings.find(setting).orElse(List.of());
    } catch (ConfigurationException e) {
      return List.of(); // told where that setting itself is looked at
    }
  }

  private List<String> strays(SettingsSource source, List<Setting<?>> known, Set<String> named) {
    Function<Setting<?>, String> nameIn = source::nameOf;
    Set<String> names = known.stream().map(nameIn).collect(Collectors.toSet());
    Set<String> guesses = new HashSet<>(names);
    listed.stream().map(nameIn).forEach(guesses::add);
    return source.strays(names).stream()
        .filter(name -> !named.contains(name) && !absentAreas.contains(area(name)))
        .map(
            name ->
                name
                    + " ("
                    + source.origin()
                    + ") is not a setting of ModelPort; did you mean "
                    + NearestName.of(name, guesses).orElse("modelport.backend")
                    + "?")
        .toList();
  }

  private static String area(String name) {
    String[] segments = name.toLowerCase(Locale.ROOT).split("[._]", -1);
    return segments.length < 3 ? "" : segments[1];
  }
}
