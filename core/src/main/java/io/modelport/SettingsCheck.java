package io.modelport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds unknown names and values that do not parse. */
final class SettingsCheck {
  private final Collection<? extends Setting<?>> all;
  private final Set<String> absentAreas;

  SettingsCheck(Collection<? extends Setting<?>> known, Set<String> absentAreas) {
    this.all = known;
    this.absentAreas = absentAreas;
  }

  List<String> problems(Settings settings, List<SettingsSource> sources) {
    Set<String> problems = new TreeSet<>();
    Set<String> named = new HashSet<>();
    List<Setting<?>> known = expanded(settings);
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

  /** Keys of names that cannot be read are unknown; the list that they stand in is reported. */
  private List<Setting<?>> expanded(Settings settings) {
    List<Setting<?>> expanded = new ArrayList<>();
    for (Setting<?> setting : all) {
      try {
        expanded.addAll(setting.expanded(settings));
      } catch (ConfigurationException e) {
        expanded.add(setting);
      }
    }
    return expanded;
  }

  private List<String> strays(SettingsSource source, List<Setting<?>> known, Set<String> named) {
    Function<Setting<?>, String> nameIn = source::nameOf;
    Set<String> names = known.stream().map(nameIn).collect(Collectors.toSet());
    return source.strays(names).stream()
        .filter(name -> !named.contains(name) && !absentAreas.contains(area(name)))
        .map(
            name ->
                name
                    + " ("
                    + source.origin()
                    + ") is not a setting of ModelPort; did you mean "
                    + nearest(name, names)
                    + "?")
        .toList();
  }

  private static String area(String name) {
    String[] segments = name.toLowerCase(Locale.ROOT).split("[._]", -1);
    return segments.length < 3 ? "" : segments[1];
  }

  private static String nearest(String name, Set<String> names) {
    return names.stream()
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElse("modelport.backend");
  }

  /** Levenshtein distance; names are short. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
