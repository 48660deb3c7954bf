package io.modelport.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds where names lead back to themselves, each circle once. In time that grows with the size of
 * the map, and without recursion: a file may hold a chain of any length. Used once.
 */
final class Circles {
  private final Map<String, List<String>> next;
  private final Set<String> done = new HashSet<>();
  private final Map<String, Iterator<String>> open = new HashMap<>();
  private final Deque<String> way = new ArrayDeque<>();
  private final Set<String> closed = new HashSet<>();

  Circles(Map<String, List<String>> next) {
    this.next = next;
  }

  /** One name of each circle, the first that was come to. */
  Set<String> all() {
    for (String name : next.keySet()) {
      enter(name);
      while (!way.isEmpty()) {
        step(way.element());
      }
    }
    return Set.copyOf(closed);
  }

  private void step(String name) {
    Iterator<String> left = open.getOrDefault(name, List.<String>of().iterator());
    if (left.hasNext()) {
      enter(left.next());
    } else {
      way.remove();
      open.remove(name);
      done.add(name);
    }
  }

  private void enter(String name) {
    if (open.containsKey(name)) {
      closed.add(name);
    } else if (!done.contains(name)) {
      way.push(name);
      open.put(name, next.getOrDefault(name, List.of()).iterator());
    }
  }
}
