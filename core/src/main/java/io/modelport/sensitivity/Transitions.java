package io.modelport.sensitivity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Edges of the automaton: an open-addressed table from state and symbol to state. */
final class Transitions {
  record Edge(char symbol, int to) {}

  private final List<List<Edge>> edges = new ArrayList<>();
  private long[] keys = new long[1 << 12];
  private int[] targets = new int[1 << 12];
  private final BitSet known = new BitSet();
  private int size;

  int get(int state, char symbol) {
    long key = key(state, symbol);
    int slot = slot(key);
    return keys[slot] == key ? targets[slot] : 0;
  }

  void put(int state, char symbol, int to) {
    if (size * 3 > keys.length) {
      grow();
    }
    insert(key(state, symbol), to);
    known.set(symbol);
    size++;
    while (edges.size() <= state) {
      edges.add(new ArrayList<>(2));
    }
    edges.get(state).add(new Edge(symbol, to));
  }

  /** True if any edge has this ASCII symbol. */
  boolean knows(char symbol) {
    return known.get(symbol);
  }

  List<Edge> from(int state) {
    return state < edges.size() ? edges.get(state) : List.of();
  }

  /** Drops what only the construction needs. */
  void freeze() {
    edges.clear();
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldTargets = targets;
    keys = new long[oldKeys.length * 2];
    targets = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        insert(oldKeys[i], oldTargets[i]);
      }
    }
  }

  private void insert(long key, int to) {
    int slot = slot(key);
    keys[slot] = key;
    targets[slot] = to;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long key(int state, char symbol) {
    return ((long) state << 16 | symbol) + 1;
  }
}
