package io.modelport.policy;

import io.modelport.Sensitivity;
import io.modelport.policy.Reading.Entry;
import io.modelport.spi.ReviewRules;
import io.modelport.spi.ReviewRules.Rule;
import io.modelport.spi.ReviewRules.Score;
import io.modelport.yaml.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads which answers wait for a person. */
final class ReviewSection {
  static final List<String> KEYS = List.of("deadline", "fallback", "rules");
  static final List<String> RULE =
      List.of("purposes", "tenants", "from", "guard", "score-from", "confidence-below", "share");

  private final Reading reading;
  private final Access access;

  /** Against the rules that say who may review. */
  ReviewSection(Reading reading, Access access) {
    this.reading = reading;
    this.access = access;
  }

  ReviewRules read(Node node) {
    if (!access.hasReviewers()) {
      reading.mistake(
          node,
          "nobody may review, so every answer would wait in vain; add a rule with \"operations:"
              + " [reviews]\" to \"access\".");
    }
    return reading.fields(node, KEYS).map(this::rules).orElse(ReviewRules.none());
  }

  private ReviewRules rules(Fields fields) {
    List<Rule> rules = new ArrayList<>();
    fields
        .required("rules")
        .ifPresent(each -> reading.entries(each).forEach(entry -> add(entry, rules)));
    Duration deadline =
        fields.required("deadline").flatMap(fields::time).orElse(Duration.ofSeconds(1));
    if (deadline.isZero()) {
      fields.mistake("the \"deadline\" is over before anybody can look.");
    }
    return new ReviewRules(rules, deadline, fields.find("fallback").flatMap(reading::text));
  }

  private void add(Entry entry, List<Rule> rules) {
    reading.fields(entry.value(), RULE).ifPresent(fields -> rules.add(rule(entry, fields)));
  }

  private Rule rule(Entry entry, Fields fields) {
    if (RULE.stream().noneMatch(fields::has)) {
      reading.mistake(entry.key(), "the rule says nothing; say when an answer has to wait.");
    }
    if (fields.has("guard") != fields.has("score-from")) {
      reading.mistake(entry.key(), "\"guard\" and \"score-from\" belong together; say both.");
    }
    Optional<String> guard = fields.find("guard").flatMap(reading::text);
    Optional<Double> score = fields.find("score-from").flatMap(reading::percent);
    return new Rule(
        entry.name(),
        names(fields, "purposes"),
        names(fields, "tenants"),
        fields.find("from").flatMap(reading::sensitivity).orElse(Sensitivity.PUBLIC),
        guard.flatMap(name -> score.map(from -> new Score(name, from))),
        fields.find("confidence-below").flatMap(reading::percent),
        fields.find("share").flatMap(reading::percent).orElse(1.0));
  }

  private Set<String> names(Fields fields, String key) {
    Set<String> names = new LinkedHashSet<>();
    fields
        .find(key)
        .ifPresent(
            list -> {
              for (Node each : reading.list(list)) {
                reading.text(each).ifPresent(names::add);
              }
            });
    return names;
  }
}
