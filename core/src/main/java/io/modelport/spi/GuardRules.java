package io.modelport.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the policy says of the built-in guards.
 *
 * @param input what requests are held to
 * @param output what answers are held to
 */
public record GuardRules(Input input, Output output) {
  private static final GuardRules NONE = new GuardRules(Input.none(), Output.none());

  /** The policy says nothing. */
  public static GuardRules none() {
    return NONE;
  }

  /**
   * What requests are held to.
   *
   * @param sanitise whether characters that nobody sees are taken out
   * @param schemas what the user's messages must be JSON of, by purpose; {@code *} for every other
   *     purpose and none
   * @param sources documents that there may be, by their whole name or its beginning with {@code *}
   *     behind it; empty for any
   * @param denied what no request may hold
   * @param retrieved what becomes of documents and results of tools
   */
  public record Input(
      boolean sanitise,
      Map<String, String> schemas,
      List<String> sources,
      Wording denied,
      Optional<Retrieved> retrieved) {
    private static final Input NONE =
        new Input(false, Map.of(), List.of(), Wording.none(), Optional.empty());

    public Input {
      schemas = Map.copyOf(schemas);
      sources = List.copyOf(sources);
    }

    public static Input none() {
      return NONE;
    }
  }

  /**
   * Words that are looked for, whole and in any case, and regular expressions of RE2.
   *
   * @param allowed phrases that make harmless what they have in them
   */
  public record Wording(List<String> terms, List<String> patterns, List<String> allowed) {
    private static final Wording NONE = new Wording(List.of(), List.of(), List.of());

    public Wording {
      terms = List.copyOf(terms);
      patterns = List.copyOf(patterns);
      allowed = List.copyOf(allowed);
    }

    public static Wording none() {
      return NONE;
    }

    /** Whether nothing is denied. */
    public boolean isEmpty() {
      return terms.isEmpty() && patterns.isEmpty();
    }
  }

  /**
   * Retrieved text is looked through for instructions.
   *
   * @param markFrom the score, 0 to 1, from which on it is marked as data
   * @param blockFrom the score from which on the call is blocked; above 1 for never
   */
  public record Retrieved(double markFrom, double blockFrom) {}

  /**
   * What answers are held to.
   *
   * @param window the longest match of which nothing gets out in a stream, in characters
   * @param schema whether an answer must be of the schema that its request has
   * @param personal the types of findings that no answer may have; empty for any
   * @param grounded the least share of sentences that the sources bear out
   */
  public record Output(
      Wording denied, int window, boolean schema, Set<String> personal, Optional<Double> grounded) {
    private static final Output NONE =
        new Output(Wording.none(), 0, false, Set.of(), Optional.empty());

    public Output {
      personal = Set.copyOf(personal);
    }

    public static Output none() {
      return NONE;
    }
  }
}
