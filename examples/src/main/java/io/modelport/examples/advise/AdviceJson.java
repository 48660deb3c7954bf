package io.modelport.examples.advise;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.advisor.Advice;
import io.modelport.advisor.Argument;
import io.modelport.advisor.costs.Costs;
import io.modelport.advisor.costs.Span;
import java.util.List;

/**
 * An advice as one JSON object: always the same fields in the same order. A range is {@code
 * {low,high}}; an end that is not known, or never comes, is {@code null}.
 */
public final class AdviceJson {
  private AdviceJson() {}

  /** The object; {@code notes} are what files did not say. */
  public static ObjectNode of(Advice advice, List<String> notes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("stance", advice.stance().word()).put("provisional", advice.provisional());
    arguments(json.putArray("reasons"), advice.reasons());
    arguments(json.putArray("objections"), advice.objections());
    advice.conflicts().forEach(json.putArray("conflicts")::add);
    ArrayNode heard = json.putArray("badReasons");
    advice
        .answers()
        .heard()
        .forEach(
            reason ->
                heard.addObject().put("reason", reason.word()).put("answer", reason.answer()));
    costs(
        json.putObject("costs").put("currency", advice.answers().said().currency()),
        advice.costs());
    ArrayNode swings = json.putArray("sensitivity");
    advice
        .swings()
        .forEach(
            swing -> {
              ObjectNode each = swings.addObject().put("input", swing.input().key());
              span(each, "from", swing.from());
              span(each, "breakEven", swing.breakEven());
            });
    ArrayNode unknown = json.putArray("unknown");
    advice
        .unknown()
        .forEach(
            each ->
                unknown
                    .addObject()
                    .put("key", each.key())
                    .put("decides", each.decides())
                    .put("how", each.how()));
    notes.forEach(json.putArray("notes")::add);
    json.put("undoing", advice.undoing()).put("paying", advice.paying());
    ArrayNode triggers = json.putArray("lookAgain");
    advice
        .triggers()
        .forEach(
            each -> triggers.addObject().put("sign", each.sign().name()).put("when", each.words()));
    return json.put("settings", advice.settings());
  }

  private static void arguments(ArrayNode array, List<Argument> arguments) {
    arguments.forEach(
        each -> array.addObject().put("about", each.about()).put("words", each.words()));
  }

  private static void costs(ObjectNode json, Costs costs) {
    span(json, "requestsPerSecond", costs.rate());
    span(json, "hostedRequest", costs.hostedRequest());
    span(json, "hostedMonth", costs.hostedMonth());
    span(json, "machineHour", costs.machineHour());
    span(json, "machines", costs.machines());
    span(json, "machineUse", costs.use());
    span(json, "selfHostedMonth", costs.privateMonth());
    span(json, "selfHostedMillionOutputTokens", costs.privateMillion());
    span(json, "splitMonth", costs.splitMonth());
    span(json, "burstMonth", costs.burstMonth());
    span(json, "breakEvenRequestsPerSecond", costs.breakEven());
  }

  private static void span(ObjectNode json, String name, Span span) {
    ObjectNode ends = json.putObject(name);
    put(ends, "low", span.low());
    put(ends, "high", span.high());
  }

  private static void put(ObjectNode json, String name, double value) {
    if (Double.isInfinite(value)) {
      json.putNull(name);
    } else {
      json.put(name, value);
    }
  }
}
