package io.modelport.selfhosted.llamacpp;

import io.modelport.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a grammar in GBNF into rules; a group is a rule too. For one grammar. */
final class GrammarText {
  static final int UNBOUNDED = -1;

  private static final int MOST_REPETITIONS = 1000;
  private static final int MOST_REPEATED_RULES = 2000; // llama.cpp's; past it, it prints the text
  private static final int DEEPEST = 200;

  private final String text;
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Rule> names = new HashMap<>();
  private int at;
  private int depth;
  private long symbols;

  /**
   * Something that a rule asks for.
   *
   * @param rule the rule that it stands for; null for letters
   * @param elements how long it is, written once
   * @param least how often it must be there
   * @param most how often it may be there, or {@link #UNBOUNDED}
   */
  record Item(@Nullable Rule rule, int elements, int least, int most) {}

  /** A rule; empty where it was only asked for. */
  static final class Rule {
    private final List<List<Item>> alternatives = new ArrayList<>();

    List<List<Item>> alternatives() {
      return alternatives;
    }
  }

  private GrammarText(String text) {
    this.text = text;
  }

  /**
   * All rules.
   *
   * @throws ModelException where it counts too far, or this is no grammar
   */
  static List<Rule> rules(String gbnf) {
    GrammarText grammar = new GrammarText(gbnf);
    grammar.space(true);
    while (grammar.at < gbnf.length()) {
      grammar.rule();
    }
    if (!grammar.names.containsKey("root")
        || grammar.names.values().stream().anyMatch(rule -> rule.alternatives.isEmpty())) {
      throw unknown();
    }
    return grammar.rules;
  }

  private void rule() {
    Rule rule = named(name());
    space(false);
    for (char expected : "::=".toCharArray()) {
      expect(expected);
    }
    space(true);
    alternatives(rule, false);
    if (at < text.length() && peek() != '\n' && peek() != '\r') {
      throw unknown();
    }
    space(true);
  }

  private void alternatives(Rule rule, boolean isNested) {
    rule.alternatives.add(sequence(isNested));
    while (peek() == '|') {
      at++;
      space(true);
      rule.alternatives.add(sequence(isNested));
    }
  }

  private List<Item> sequence(boolean isNested) {
    List<Item> items = new ArrayList<>();
    while (true) {
      long before = symbols;
      @Nullable Rule rule = null;
      int elements = 1;
      char next = peek();
      if (next == '"') {
        elements = letters('"');
      } else if (next == '[') {
        elements = letters(']');
      } else if (next == '.') {
        at++;
      } else if (next == '<' || next == '!') {
        token();
      } else if (next == '(') {
        rule = group();
      } else if (isWord(next)) {
        rule = named(name());
        before = symbols - 1;
      } else {
        return items;
      }
      space(isNested);
      items.add(repeated(rule, elements, Math.max(1, symbols - before)));
      space(isNested);
    }
  }

  private Rule group() {
    if (++depth > DEEPEST) {
      throw GrammarSize.refused("its grammar nests too deep");
    }
    at++;
    space(true);
    Rule rule = added();
    alternatives(rule, true);
    expect(')');
    depth--;
    return rule;
  }

  private Item repeated(@Nullable Rule rule, int elements, long madeOf) {
    int least = 0;
    int most = UNBOUNDED;
    switch (peek()) {
      case '*' -> at++;
      case '+' -> {
        at++;
        least = 1;
      }
      case '?' -> {
        at++;
        most = 1;
      }
      case '{' -> {
        at++;
        least = number();
        most = least;
        if (peek() == ',') {
          at++;
          most = peek() == '}' ? UNBOUNDED : number();
        }
        expect('}');
      }
      default -> {
        return new Item(rule, elements, 1, 1);
      }
    }
    check(least, most, madeOf);
    symbols += most == UNBOUNDED ? 1 : most - least;
    return new Item(rule, elements, least, most);
  }

  private static void check(int least, int most, long madeOf) {
    if (Math.max(least, most) > MOST_REPETITIONS) {
      throw GrammarSize.refused("it counts to more than " + MOST_REPETITIONS);
    }
    if (most != UNBOUNDED && least > most) { // llama.cpp would write it out without an end
      throw GrammarSize.refused("something must be there more often than it may");
    }
    int times = most > 0 ? most : Math.max(1, least);
    if (madeOf * times > MOST_REPEATED_RULES) {
      throw GrammarSize.refused("it repeats something that is made of too many parts");
    }
  }

  /** Letters up to the one that ends them; how many. */
  private int letters(char end) {
    at++;
    int count = 0;
    while (more() != end) {
      at += peek() == '\\' ? 2 : 1; // digits behind an escape are counted, which does no harm
      count++;
    }
    at++;
    return count;
  }

  private void token() {
    while (more() != '>') {
      at++;
    }
    at++;
  }

  private int number() {
    int begin = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (begin == at) {
      throw unknown();
    }
    return at - begin > 6 ? Integer.MAX_VALUE : Integer.parseInt(text, begin, at, 10);
  }

  private String name() {
    int begin = at;
    while (isWord(peek())) {
      at++;
    }
    if (begin == at) {
      throw unknown();
    }
    return text.substring(begin, at);
  }

  private Rule named(String name) {
    Rule known = names.get(name);
    if (known == null) {
      known = added();
      names.put(name, known);
    }
    return known;
  }

  private Rule added() {
    Rule rule = new Rule();
    rules.add(rule);
    symbols++;
    return rule;
  }

  private void space(boolean acrossLines) {
    while (true) {
      char next = peek();
      if (next == '#') {
        while (peek() != '\n' && peek() != 0) {
          at++;
        }
      } else if (next == ' ' || next == '\t' || (acrossLines && (next == '\n' || next == '\r'))) {
        at++;
      } else {
        return;
      }
    }
  }

  private void expect(char expected) {
    if (peek() != expected) {
      throw unknown();
    }
    at++;
  }

  /** The next letter, which there must be. */
  private char more() {
    if (at >= text.length()) {
      throw unknown();
    }
    return text.charAt(at);
  }

  /** The next letter; 0 at the end, and llama.cpp takes it for the end too. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  private static ModelException unknown() {
    return GrammarSize.refused("its grammar is none that llama.cpp reads");
  }
}
