package io.modelport.release;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How one file differs between two releases.
 *
 * @param file its path in the bundle
 * @param lines those that are only in the first, behind {@code -}, and only in the second, behind
 *     {@code +}, in order
 */
public record Difference(String file, List<String> lines) {
  private static final long MOST = 25_000_000; // cells: beyond, a file counts as changed as a whole

  public Difference {
    lines = List.copyOf(lines);
  }

  static List<Difference> between(Bundle before, Bundle after) {
    TreeSet<String> names = new TreeSet<>(before.files().keySet());
    names.addAll(after.files().keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String old = before.files().getOrDefault(name, "");
      String fresh = after.files().getOrDefault(name, "");
      if (!old.equals(fresh)) {
        differences.add(new Difference(name, lines(old.lines().toList(), fresh.lines().toList())));
      }
    }
    return differences;
  }

  /** By the longest common subsequence of lines. */
  private static List<String> lines(List<String> before, List<String> after) {
    int[][] common =
        (long) before.size() * after.size() > MOST ? new int[0][] : common(before, after);
    List<String> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      boolean both = i < before.size() && j < after.size();
      if (both && common.length > 0 && before.get(i).equals(after.get(j))) {
        i++;
        j++;
      } else if (i < before.size()
          && (!both || common.length == 0 || common[i + 1][j] >= common[i][j + 1])) {
        lines.add("-" + before.get(i++));
      } else {
        lines.add("+" + after.get(j++));
      }
    }
    return lines;
  }

  /** How many lines the rests from each pair of places on have in common. */
  private static int[][] common(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
