package io.modelport.guard;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * Guesses how much a text reads like instructions to a model. A heuristic: it finds what is written
 * the usual way, in English, and some of it in German and French; who knows it can avoid it.
 */
final class Injection {

  /** What such texts say, and how much it weighs. */
  private record Sign(Pattern pattern, double weight) {
    static Sign of(double weight, String expression) {
      return new Sign(Pattern.compile(expression, Pattern.CASE_INSENSITIVE), weight);
    }
  }

  private static final List<Sign> SIGNS =
      List.of(
          Sign.of(
              0.8,
              "\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,30}\\b(?:previous|prior|above|"
                  + "earlier|preceding|all|any|your|the)\\b.{0,30}\\b(?:instruction|prompt|rule|"
                  + "direction|guideline|context|polic)"),
          Sign.of(
              0.8,
              "\\b(?:ignoriere?|vergiss|missachte)\\b.{0,40}\\b(?:anweisung|vorgabe|regel|befehl)"),
          Sign.of(0.8, "\\b(?:ignore[rz]?|oublie[rz]?)\\b.{0,40}\\b(?:instruction|consigne|r.gle)"),
          Sign.of(0.8, "<\\|?\\s*(?:im_start|im_end|system|endoftext|eot_id)\\b"),
          Sign.of(0.7, "(?m)^\\s*(?:#{1,4}\\s*|\\[)?(?:system|assistant|developer)\\]?\\s*:"),
          Sign.of(0.7, "\\[/?INST\\]|<</?SYS>>"),
          Sign.of(0.6, "\\byou (?:are now|must now|will now|are no longer)\\b"),
          Sign.of(
              0.6, "\\b(?:new|updated|real|actual|hidden) (?:system )?(?:instruction|prompt|task)"),
          Sign.of(
              0.6,
              "\\b(?:reveal|print|repeat|show|output|leak|send)\\b.{0,40}\\b(?:system prompt|your"
                  + " instructions|initial prompt|api key|password|secret)"),
          Sign.of(
              0.5, "\\b(?:do not|don't|never) (?:tell|inform|mention|show|alert)\\b.{0,30}\\buser"),
          Sign.of(0.4, "\\b(?:act as|pretend to be|roleplay as|simulate)\\b"),
          Sign.of(0.4, "\\b(?:jailbreak|developer mode|do anything now)\\b"),
          Sign.of(
              0.4,
              "\\b(?:note|message|attention|important)[: ].{0,20}\\b(?:ai|llm|language model"
                  + "|assistant|chatbot)\\b"),
          Sign.of(0.3, "!\\[[^\\]]*\\]\\(https?://[^)]*[?=]"));

  private Injection() {}

  /** 0 where nothing looks like it, 1 where much does: one minus the product of the doubts. */
  static double score(String text) {
    double doubt = 1;
    for (Sign sign : SIGNS) {
      if (sign.pattern().matcher(text).find()) {
        doubt *= 1 - sign.weight();
      }
    }
    return 1 - doubt;
  }
}
