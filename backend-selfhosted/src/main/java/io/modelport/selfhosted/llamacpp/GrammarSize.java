package io.modelport.selfhosted.llamacpp;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.llamacpp.GrammarText.Item;
import io.modelport.selfhosted.llamacpp.GrammarText.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much work llama.cpp has with a grammar before it makes the first token, which nobody can
 * stop: it writes repetitions out, and walks all ways to a rule's first letter to see whether one
 * leads back, however often ways meet. For one grammar.
 */
final class GrammarSize {
  private static final int LONGEST = 1 << 20; // characters
  private static final long MOST_WORK = 1 << 20; // some 0.1 s, and 5 MB that stay
  private static final int MOST_WAYS = 1 << 11; // each letter takes quadratic time over them
  private static final int WORK_OF_A_RULE = 4; // in elements
  private static final int DEEPEST = 1000; // llama.cpp recurses on the stack of the caller

  private final Map<Rule, Long> walks = new HashMap<>();
  private int depth;
  private long work;

  private GrammarSize() {}

  /**
   * Refuses a grammar that llama.cpp would not take, or not soon.
   *
   * @throws ModelException {@link Kind#INVALID_REQUEST}
   */
  static void check(String gbnf) {
    if (gbnf.length() > LONGEST) {
      throw refused("its grammar is longer than " + LONGEST + " characters");
    }
    new GrammarSize().check(GrammarText.rules(gbnf));
  }

  private void check(List<Rule> rules) {
    for (Rule rule : rules) {
      add(WORK_OF_A_RULE);
      for (List<Item> alternative : rule.alternatives()) {
        alternative.forEach(this::addWritten);
      }
    }
    for (Rule rule : rules) {
      add(walk(rule));
      for (List<Item> alternative : rule.alternatives()) {
        alternative.forEach(this::addWalks);
      }
    }
  }

  /** What a repetition is written out to: copies, and a rule for each that may be left out. */
  private void addWritten(Item item) {
    add((long) item.elements() * Math.max(1, item.least()));
    add(optional(item) * (item.elements() + WORK_OF_A_RULE));
  }

  /** The walks from the rules that a repetition is written out to. */
  private void addWalks(Item item) {
    long rules = optional(item);
    add(rules * (isEmptiable(item) ? rules : 1) * (1 + first(item)));
  }

  private static long optional(Item item) {
    return item.most() == GrammarText.UNBOUNDED ? 1 : item.most() - item.least();
  }

  /** How many rules llama.cpp enters from this one before it has seen all first letters. */
  private long walk(Rule rule) {
    Long known = walks.get(rule);
    if (known != null) {
      return known;
    }
    if (++depth > DEEPEST) {
      throw refused("its grammar nests too deep, or a part of it begins with itself");
    }
    long entered = 1;
    for (List<Item> alternative : rule.alternatives()) {
      for (Item item : alternative) {
        entered += leading(item);
        if (!mayBeLeftOut(item)) {
          break;
        }
      }
    }
    if (entered > MOST_WAYS) {
      throw refused("it leaves more than " + MOST_WAYS + " ways to go on at one place");
    }
    depth--;
    walks.put(rule, entered);
    return entered;
  }

  /** What an item adds to the walk where it stands first. */
  private long leading(Item item) {
    long once = first(item);
    long copies = isEmptiable(item) ? (long) item.least() + optional(item) : 1;
    return copies * (1 + once);
  }

  private long first(Item item) {
    Rule rule = item.rule();
    return rule == null ? 0 : walk(rule);
  }

  private static boolean mayBeLeftOut(Item item) {
    return item.least() == 0 || isEmptiable(item);
  }

  private static boolean isEmptiable(Item item) {
    Rule rule = item.rule();
    return rule == null
        ? item.elements() == 0
        : rule.alternatives().stream().anyMatch(GrammarSize::isEmpty);
  }

  private static boolean isEmpty(List<Item> alternative) {
    return alternative.stream().allMatch(item -> item.elements() == 0);
  }

  private void add(long more) {
    work += Math.min(more, MOST_WORK + 1);
    if (work > MOST_WORK) {
      throw refused("its grammar is too large; allow less, or shorter parts");
    }
  }

  static ModelException refused(String why) {
    return new ModelException(
        Kind.INVALID_REQUEST,
        "The engine cannot hold its answer to the response schema or the tools: " + why + ".");
  }
}
