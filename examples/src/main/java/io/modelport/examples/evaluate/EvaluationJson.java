package io.modelport.examples.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.evaluation.ClusteredBootstrap;
import io.modelport.evaluation.Comparison;
import io.modelport.evaluation.Pair;
import io.modelport.evaluation.Tally;
import io.modelport.evaluation.run.Result;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.suite.State;
import java.util.Locale;
import java.util.Optional;

/** An evaluation as one JSON object; ids of cases and never their texts. */
public final class EvaluationJson {
  private EvaluationJson() {}

  public static ObjectNode of(Report report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("verdict", report.verdict().name());
    json.put("suite", report.candidate().suite().name());
    json.put("suiteDigest", report.candidate().suite().digest());
    json.put("cases", report.candidate().suite().cases().size());
    run(report.candidate(), json.putObject("candidate"));
    report
        .comparison()
        .ifPresentOrElse(
            comparison -> comparison(comparison, json), () -> json.put("least", report.least()));
    ArrayNode cases = json.putArray("results");
    report.pairs().forEach(pair -> pair(pair, cases.addObject()));
    return json;
  }

  private static void run(Run run, ObjectNode json) {
    json.put("subject", run.head().subject())
        .put("settings", run.head().settings())
        .put("release", run.head().release())
        .put("started", run.head().started().toString())
        .put("ending", run.ending().name())
        .put("passed", run.passed());
    run.score().ifPresent(score -> json.put("score", score));
    for (State state : State.values()) {
      json.put(word(state), run.count(state));
    }
    json.put("cost", run.cost().amount().map(it -> it.toPlainString()).orElse(null));
    ArrayNode served = json.putArray("served");
    run.served()
        .forEach(
            (who, count) ->
                served
                    .addObject()
                    .put("backend", who.backend())
                    .put("provider", who.provider())
                    .put("model", who.model())
                    .put("fingerprint", who.fingerprint())
                    .put("answers", count));
    ObjectNode failures = json.putObject("failures");
    run.failures().forEach(failures::put);
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT) + "Cases";
  }

  private static void comparison(Comparison comparison, ObjectNode json) {
    run(comparison.baseline(), json.putObject("baseline"));
    json.put("error", comparison.rule().error()).put("tolerated", comparison.rule().tolerated());
    tally(comparison.all(), json.putObject("all"));
    if (comparison.scores().isPresent()) {
      ClusteredBootstrap scores = comparison.scores().get();
      json.putObject("scores")
          .put("mean", scores.mean())
          .put("low", scores.low())
          .put("high", scores.high());
    }
    ObjectNode tags = json.putObject("tags");
    comparison.tags().forEach((tag, tally) -> tally(tally, tags.putObject(tag)));
  }

  private static void tally(Tally tally, ObjectNode json) {
    json.put("verdict", tally.verdict().name())
        .put("bothPassed", tally.decided().both())
        .put("lost", tally.decided().onlyBaseline())
        .put("won", tally.decided().onlyCandidate())
        .put("bothFailed", tally.decided().neither())
        .put("open", tally.open())
        .put("probability", tally.statistics().probability())
        .put("loss", tally.decided().loss())
        .put("lossLow", tally.statistics().loss().low())
        .put("lossHigh", tally.statistics().loss().high());
    tally.casesToSettle().ifPresent(cases -> json.put("casesToSettle", cases));
  }

  private static void pair(Pair pair, ObjectNode json) {
    json.put("id", pair.asked().id());
    result(pair.candidate(), json, "candidate");
    if (pair.baseline().isPresent()) {
      json.put("change", pair.change().name());
      result(pair.baseline(), json, "baseline");
    }
  }

  private static void result(Optional<Result> result, ObjectNode json, String name) {
    if (result.isEmpty()) {
      json.putNull(name);
      return;
    }
    ObjectNode side = json.putObject(name).put("state", result.get().state().name());
    result.get().score().ifPresent(score -> side.put("score", score));
    result.get().failure().ifPresent(kind -> side.put("failure", kind.name()));
    ArrayNode checks = side.putArray("checks");
    result
        .get()
        .outcomes()
        .forEach(
            each ->
                checks.addObject().put("check", each.check()).put("state", each.state().name()));
  }
}
