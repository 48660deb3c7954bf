package io.modelport.selfhosted.llamacpp;

import io.modelport.TokenLogProbability;
import io.modelport.selfhosted.scheduler.Sampler.LogProbabilities;
import io.modelport.selfhosted.scheduler.Work.LogProbabilitySource;
import io.modelport.selfhosted.scheduler.Work.TokenWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Makes the text of an answer out of its tokens. For one answer; one thread at a time. */
final class AnswerWriter implements TokenWriter {
  private final LlamaModel model;
  private final AnswerReader reader;
  private final Set<Integer> shown;
  private final Consumer<String> output;
  private final boolean wantsLogProbabilities;
  private final Utf8Text characters = new Utf8Text();
  private final StringBuilder whole = new StringBuilder();
  private final List<TokenLogProbability> logProbabilities = new ArrayList<>();
  private final StopStrings stops;

  /**
   * A writer.
   *
   * @param stops texts that end the answer
   * @param output takes text for the user as it grows
   */
  AnswerWriter(
      LlamaModel model,
      ChatPrompt prompt,
      List<String> stops,
      boolean wantsLogProbabilities,
      Consumer<String> output) {
    this.model = model;
    this.reader = prompt.reader();
    this.shown = prompt.shown();
    this.output = output;
    this.wantsLogProbabilities = wantsLogProbabilities;
    this.stops = new StopStrings(stops, piece -> pass(reader.read(piece)));
  }

  @Override
  public boolean token(int token, LogProbabilitySource source) {
    byte[] bytes = shown.contains(token) ? model.shown(token) : model.piece(token);
    if (wantsLogProbabilities) {
      logProbabilities.add(named(source.logProbabilities()));
    }
    return stops.accept(characters.accept(bytes));
  }

  /**
   * Ends the answer and gives its tool calls; a character that is not whole is left out.
   *
   * @param complete whether the model ended it
   */
  AnswerReader.Rest end(boolean complete) {
    stops.flush();
    AnswerReader.Rest rest = reader.end(complete);
    pass(rest.text());
    return rest;
  }

  /** The text for the user so far. */
  String whole() {
    return whole.toString();
  }

  List<TokenLogProbability> logProbabilities() {
    return logProbabilities;
  }

  private void pass(String text) {
    if (!text.isEmpty()) {
      whole.append(text);
      output.accept(text);
    }
  }

  private TokenLogProbability named(LogProbabilities values) {
    Map<String, Double> alternatives = new LinkedHashMap<>();
    for (int i = 1; i < values.tokens().length; i++) {
      alternatives.putIfAbsent(text(values.tokens()[i]), (double) values.values()[i]);
    }
    return new TokenLogProbability(text(values.tokens()[0]), values.values()[0], alternatives);
  }

  private String text(int token) {
    return new String(model.piece(token), StandardCharsets.UTF_8);
  }
}
