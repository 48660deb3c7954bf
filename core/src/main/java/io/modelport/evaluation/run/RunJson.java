package io.modelport.evaluation.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import io.modelport.evaluation.suite.Outcome;
import io.modelport.evaluation.suite.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The lines of a run's file. */
final class RunJson {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private RunJson() {}

  static String line(Head head) {
    return JSON.createObjectNode()
        .put("run", VERSION)
        .put("subject", head.subject())
        .put("suite", head.suite())
        .put("suiteDigest", head.suiteDigest())
        .put("settings", head.settings())
        .put("release", head.release())
        .put("started", head.started().toString())
        .toString();
  }

  static Head head(JsonNode node) {
    if (node.required("run").asInt() != VERSION) {
      throw new IllegalArgumentException("another version");
    }
    return new Head(
        node.required("subject").asText(),
        node.required("suite").asText(),
        node.required("suiteDigest").asText(),
        node.required("settings").asText(),
        node.required("release").asText(),
        Instant.parse(node.required("started").asText()));
  }

  static String line(Result result) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", result.id())
            .put("state", result.state().name())
            .put("request", result.request())
            .put("declared", result.declared().name());
    result.failure().ifPresent(kind -> node.put("failure", kind.name()));
    result.answer().ifPresent(answer -> AnswerJson.write(answer, node.putObject("answer")));
    ArrayNode outcomes = node.putArray("checks");
    for (Outcome outcome : result.outcomes()) {
      ObjectNode each =
          outcomes
              .addObject()
              .put("check", outcome.check())
              .put("state", outcome.state().name())
              .put("why", outcome.why());
      outcome.score().ifPresent(score -> each.put("score", score));
    }
    return node.toString();
  }

  static Result result(JsonNode node) {
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode each : node.required("checks")) {
      outcomes.add(
          new Outcome(
              each.required("check").asText(),
              State.valueOf(each.required("state").asText()),
              each.has("score")
                  ? OptionalDouble.of(each.get("score").asDouble())
                  : OptionalDouble.empty(),
              each.required("why").asText()));
    }
    return new Result(
        node.required("id").asText(),
        node.required("request").asText(),
        Sensitivity.valueOf(node.required("declared").asText()),
        node.has("answer") ? Optional.of(AnswerJson.read(node.get("answer"))) : Optional.empty(),
        node.has("failure")
            ? Optional.of(Kind.valueOf(node.get("failure").asText()))
            : Optional.empty(),
        outcomes);
  }
}
