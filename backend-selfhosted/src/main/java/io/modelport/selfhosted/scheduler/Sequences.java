package io.modelport.selfhosted.scheduler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sequences of the decoder, which are also the prefix cache: what an answer leaves behind is
 * remembered until its sequence is needed, so that prompts that begin alike are read once. Used by
 * one thread.
 */
final class Sequences {
  private static final Logger LOG = LoggerFactory.getLogger(Sequences.class);
  private static final int WORTH_WAITING = 32; // tokens that another is about to read

  private final Sequence[] all;
  private final int leastShared;
  private boolean shares = true;
  private boolean rewinds = true;

  Sequences(Decoder decoder) {
    leastShared = decoder.leastShared();
    all = new Sequence[decoder.sequences()];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Sequence(i, decoder);
    }
  }

  Sequence[] all() {
    return all;
  }

  /** Whether the model forgets the end of a sequence, as far as is known. */
  boolean rewinds() {
    return rewinds;
  }

  boolean hasFree() {
    for (Sequence sequence : all) {
      if (sequence.isFree()) {
        return true;
      }
    }
    return false;
  }

  /** Begins an answer in the free sequence that costs the least; there must be one. */
  void begin(Answer answer, int[] prompt) {
    Sequence source = longestMatch(prompt);
    Sequence place = placeFor(prompt, source);
    place.begin(answer, prompt);
    Sequence reader = shares ? longestComing(prompt, place) : null;
    if (reader != null) {
      place.await(reader, reader.comingMatch(prompt));
    }
  }

  private Sequence placeFor(int[] prompt, Sequence source) {
    int match = source.match(prompt);
    // a conversation that goes on stays in its place; one that only begins alike is kept
    boolean keeps = match >= leastShared && shares && !goesOn(source, match);
    Sequence least = leastWanted(keeps ? source : null);
    if (keeps && source != least) {
      shares = least.share(source, match);
      if (shares) {
        return least;
      }
    }
    return cut(prompt, least);
  }

  private static boolean goesOn(Sequence source, int match) {
    return source.isFree() && match * 2 >= source.remembered();
  }

  /** A free sequence that remembers no more than the prompt. */
  private Sequence cut(int[] prompt, Sequence least) {
    Sequence place = longestFreeMatch(prompt, least, false);
    int match = place.match(prompt);
    boolean cuts = match > 0 && match < place.remembered();
    if (!place.keep(match)) {
      place = longestFreeMatch(prompt, least, true);
      place.keep(usable(place, prompt, true));
      rewinds = false;
    } else if (cuts) {
      rewinds = true;
    }
    return place;
  }

  private Sequence longestMatch(int[] prompt) {
    Sequence best = all[0];
    for (Sequence sequence : all) {
      int difference = sequence.match(prompt) - best.match(prompt);
      boolean equal = difference == 0;
      if (difference > 0 || (equal && sequence.isFree() && !best.isFree())) {
        best = sequence;
      }
    }
    return best;
  }

  private Sequence longestFreeMatch(int[] prompt, Sequence least, boolean whole) {
    Sequence best = least;
    for (Sequence sequence : all) {
      int match = usable(sequence, prompt, whole);
      boolean pays = match >= leastShared || goesOn(sequence, match); // else what it has is kept
      if (sequence.isFree() && pays && match > usable(best, prompt, whole)) {
        best = sequence;
      }
    }
    return best;
  }

  /** What a model that cannot forget the end can use of a sequence is all of it or nothing. */
  private static int usable(Sequence sequence, int[] prompt, boolean whole) {
    int match = sequence.match(prompt);
    return !whole || match == sequence.remembered() ? match : 0;
  }

  private @Nullable Sequence longestComing(int[] prompt, Sequence place) {
    Sequence best = null;
    int least = place.remembered() + WORTH_WAITING;
    for (Sequence sequence : all) {
      if (sequence != place && sequence.isReading() && sequence.comingMatch(prompt) >= least) {
        best = sequence;
        least = sequence.comingMatch(prompt) + 1;
      }
    }
    return best;
  }

  /**
   * The free sequence that is best given up: one beside those in use, for llama.cpp computes only
   * neighbours together and reads all weights once for each group of them; among equals the one
   * that was not used for the longest time. The one to keep is only taken where it is the last.
   */
  private Sequence leastWanted(@Nullable Sequence kept) {
    Sequence best = null;
    for (Sequence sequence : all) {
      boolean candidate = sequence.isFree() && sequence != kept;
      if (candidate && (best == null || isLessWanted(sequence, best))) {
        best = sequence;
      }
    }
    if (best == null && kept != null && kept.isFree()) {
      best = kept;
    }
    if (best == null) {
      throw new IllegalStateException("No sequence is free.");
    }
    return best;
  }

  private boolean isLessWanted(Sequence one, Sequence other) {
    int difference = busyNeighbours(one) - busyNeighbours(other);
    return difference > 0 || (difference == 0 && one.lastUsed() < other.lastUsed());
  }

  private int busyNeighbours(Sequence sequence) {
    return isBusy(sequence.number() - 1) + isBusy(sequence.number() + 1);
  }

  private int isBusy(int number) {
    return number >= 0 && number < all.length && !all[number].isFree() ? 1 : 0;
  }

  /** Makes room: forgets what has not been used for the longest time; false where all is in use. */
  boolean forgetOldest() {
    Sequence oldest = null;
    for (Sequence sequence : all) {
      boolean candidate = sequence.isFree() && sequence.remembered() > 0;
      if (candidate && (oldest == null || sequence.lastUsed() < oldest.lastUsed())) {
        oldest = sequence;
      }
    }
    if (oldest == null) {
      return false;
    }
    oldest.forget();
    return true;
  }

  /** Puts all back that were in a step that was aborted. */
  void restore() {
    for (Sequence sequence : all) {
      if (sequence.planned() > 0) {
        rewinds &= sequence.restore();
      }
    }
  }

  /** Forgets everything, after a failure that left the decoder's memory undefined. */
  void forgetAll() {
    for (Sequence sequence : all) {
      try {
        sequence.forget();
      } catch (RuntimeException | Error e) { // it is forgotten again before it is used
        LOG.warn("Forgetting a sequence failed with {}", e.getClass().getName());
      }
    }
  }
}
