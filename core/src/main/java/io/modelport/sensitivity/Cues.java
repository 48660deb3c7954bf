package io.modelport.sensitivity;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The context words found in one text, by topic; filled once, then only read. */
final class Cues {
  private static final int BEFORE = 48;
  private static final int AFTER = 22;

  private static final Topic[] TOPICS = Topic.values();
  private static final Set<Topic> NAMES = EnumSet.of(Topic.GIVEN_NAME, Topic.NAME, Topic.NAME_HINT);

  /** Topics that tell of a value wherever in their reach it stands. */
  private static final Topic[] EXPLAINING =
      EnumSet.complementOf(
              EnumSet.of(
                  Topic.KEY, // its values are long
                  Topic.STREET_ENDING, // the number follows at once
                  Topic.CONDITION, // counts beside its owner
                  Topic.CARE,
                  Topic.FINGERPRINT,
                  Topic.HARMLESS))
          .toArray(Topic[]::new);

  private static final Places NOWHERE = new Places();

  private final Map<Topic, Places> places = new EnumMap<>(Topic.class);

  Places of(Topic topic) {
    Places found = places.get(topic); // one look, for rules ask at nearly every number and word
    return found == null ? NOWHERE : found;
  }

  /** Adds a word; they come in the order of their ends. */
  void add(Topic topic, int start, int end) {
    places.computeIfAbsent(topic, none -> new Places()).add(start, end);
  }

  /** True if a word of the topic ends within {@code distance} before the position. */
  boolean before(Topic topic, int position, int distance) {
    Places words = of(topic);
    int last = words.lastEndingBy(position);
    return last >= 0 && words.end(last) >= position - distance;
  }

  /** True if a word of the topic begins within {@code distance} after the position. */
  boolean after(Topic topic, int position, int distance) {
    Places words = of(topic);
    int next = words.firstStartingFrom(position);
    return next < words.count() && words.start(next) <= position + distance;
  }

  /** True if a word of the topic stands wholly between the two places. */
  boolean between(Topic topic, int from, int to) {
    Places words = of(topic);
    int last = words.lastEndingBy(to);
    return last >= 0 && words.start(last) >= from;
  }

  /** True if a word of the topic covers the span: "hard drive" explains "drive". */
  boolean cover(Topic topic, int start, int end) {
    Places words = of(topic);
    int next = words.firstEndingFrom(end);
    return next < words.count() && words.start(next) <= start;
  }

  /** True if a word of any topic but names, which are in every text, covers the character. */
  boolean isKnown(int position) {
    for (Topic topic : TOPICS) {
      if (!NAMES.contains(topic) && cover(topic, position, position + 1)) {
        return true;
      }
    }
    return false;
  }

  /**
   * True if a word of the topic stands in the usual reach of a value, which is longer before it
   * than after.
   */
  boolean near(Topic topic, int start, int end) {
    return before(topic, start, BEFORE) || after(topic, end, AFTER);
  }

  /** True if a word that explains values, and no weak hint, stands near the position. */
  boolean mayExplain(int position) {
    for (Topic topic : EXPLAINING) {
      if (near(topic, position, position)) {
        return true;
      }
    }
    return false;
  }
}
