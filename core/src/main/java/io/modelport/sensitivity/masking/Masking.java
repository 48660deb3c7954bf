package io.modelport.sensitivity.masking;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Finding;
import io.modelport.spi.MaskRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Masks requests: the same value has the same placeholder in a conversation, which is a tenant and
 * a conversation id; without an id, in one request. Safe for use by many threads.
 */
public final class Masking {
  /** What is masked changes what its neighbours say; more rounds have not been needed. */
  private static final int ROUNDS = 4;

  private static final String NOTHING = "nothing in it is of a type that may be masked";

  private static final Setting<List<String>> TYPES =
      Setting.list(
          "modelport.masking.types",
          "The types of findings that may be masked so that the rest of a request goes out; nothing"
              + " is masked where unset.");

  private static final Setting<Integer> CONVERSATIONS =
      Setting.integer(
              "modelport.masking.conversations",
              "For how many conversations placeholders are remembered at most.",
              1,
              1_000_000)
          .withDefault("10000");

  private static final Setting<Duration> KEEP =
      Setting.duration(
              "modelport.masking.keep",
              "How long the placeholders of a conversation are remembered after its last call.")
          .withDefault("1h");

  private final MaskRules rules;
  private final Vaults vaults;
  private final Function<ModelRequest, List<List<Finding>>> finder;

  /**
   * Masking by these rules.
   *
   * @param finder the places found in a request, one list a text
   */
  Masking(MaskRules rules, Vaults vaults, Function<ModelRequest, List<List<Finding>>> finder) {
    this.rules = rules;
    this.vaults = vaults;
    this.finder = finder;
  }

  /** The keys that {@link #of} reads. */
  public static Collection<Setting<?>> keys() {
    return List.of(CONVERSATIONS, KEEP, TYPES);
  }

  /** Masking as the settings describe it, of what the classifier finds. */
  public static Masking of(Settings settings, Classifier classifier, InstantSource clock) {
    MaskRules rules =
        settings
            .find(TYPES)
            .map(types -> MaskTypes.rules(TYPES.name(), types, classifier.types()))
            .orElseGet(MaskRules::none);
    Vaults vaults = new Vaults(settings.value(CONVERSATIONS), settings.value(KEEP), clock);
    return new Masking(rules, vaults, classifier::findings);
  }

  /** No request is masked. */
  public static Masking off() {
    Vaults none = new Vaults(1, Duration.ofSeconds(1), InstantSource.system());
    return new Masking(MaskRules.none(), none, request -> List.of());
  }

  public MaskRules rules() {
    return rules;
  }

  /**
   * The request with everything masked that may be. What is left is for the gate to judge.
   *
   * @throws ModelException {@link Kind#NO_PERMITTED_ROUTE} where it cannot be masked, with a reason
   *     without any value
   */
  public Masked mask(ModelRequest request) {
    if (rules.isOff()) {
      throw refusal(NOTHING);
    }
    Draft draft = new Draft(request, rules, vaults.of(request.context()));
    if (!draft.addOriginal(finder.apply(request))) {
      throw refusal(NOTHING);
    }
    int rounds = 0;
    while (draft.render() && draft.addMasked(finder.apply(draft.masked()))) {
      if (++rounds == ROUNDS) {
        throw refusal("masking it uncovers ever more");
      }
    }
    if (draft.leaks()) {
      throw refusal("a value stands also where nothing can be masked");
    }
    boolean json = request.options().responseSchema().isPresent();
    return new Masked(draft.masked(), draft.types(), new Restorer(draft.values(), json));
  }

  private static ModelException refusal(String reason) {
    return new ModelException(Kind.NO_PERMITTED_ROUTE, reason);
  }
}
