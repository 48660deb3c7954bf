package io.modelport.hosted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.TokenLogProbability;
import io.modelport.ToolCall;
import io.modelport.http.HttpFailure;
import io.modelport.spi.Completion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the provider said, read beside LangChain4j, which shows a cut stream and a reported error as
 * a complete answer. Used by one thread.
 */
final class Heard {
  /** Takes nothing behind the answer, and nothing that is said twice. */
  private static final ObjectReader WHOLE =
      ClearedBody.JSON
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private final HttpFailure failures;
  private final WireReader reader;
  private final StringBuilder text = new StringBuilder();
  private final List<TokenLogProbability> logProbabilities = new ArrayList<>();
  final Tokens tokens = new Tokens();
  final CalledTools tools = new CalledTools();
  private @Nullable Finish finish;
  private @Nullable String served;
  private @Nullable String fingerprint;
  private boolean filtered;
  private boolean refused;
  private boolean over;
  private boolean working;

  Heard(HttpFailure failures, WireReader reader) {
    this.failures = failures;
    this.reader = reader;
  }

  /** Whether LangChain4j need not be able to read the answer. */
  boolean isStrict() {
    return reader.isStrict();
  }

  /** Whether a stream is a line of JSON for each piece. */
  boolean isLines() {
    return reader.isLines();
  }

  /** A whole answer; gives back what LangChain4j is to read of it. */
  String whole(String body) {
    reader.whole(json(body), this);
    requireEnd();
    return reader.shortest().orElse(body);
  }

  /** The data of one event; gives back the piece of text in it. */
  Optional<String> event(String data) {
    if (data.isBlank() || data.equals("[DONE]")) {
      return Optional.empty();
    }
    int before = text.length();
    JsonNode event = json(data);
    reader.event(event, this);
    working = Work.isIn(event);
    return before == text.length() ? Optional.empty() : Optional.of(text.substring(before));
  }

  /** Whether the latest event came from a model at work, with text or without. */
  boolean isWorking() {
    return working;
  }

  /** Reads a stream; what goes wrong behind the end of the answer does not matter any more. */
  void untilItEnds(Runnable lines) {
    try {
      lines.run();
    } catch (ModelException e) {
      if (!over || e.kind() != Kind.MALFORMED_ANSWER) {
        throw e;
      }
    }
    requireEnd();
  }

  private JsonNode json(String text) {
    JsonNode node;
    try {
      node = WHOLE.readTree(text);
    } catch (JsonProcessingException e) {
      throw malformed("with something that is not JSON");
    }
    if (node.hasNonNull("error")) {
      over = false;
      throw failures.of(node);
    }
    if (!node.isObject()) {
      throw malformed("with something that is not a JSON object");
    }
    return node;
  }

  private void requireEnd() {
    if (!over) {
      throw malformed("without saying that the answer is complete");
    }
    if (filtered) {
      throw new ModelException(
          Kind.CONTENT_FILTERED, failures.peer() + " ended the answer by its content filter.");
    }
    if (!tools.areNamed() || (finish == Finish.TOOL_CALLS && tools.list().isEmpty())) {
      throw malformed("with a tool call that cannot be read");
    }
  }

  ModelException failed(Kind kind, String how) {
    return new ModelException(kind, failures.peer() + " " + how + ".");
  }

  ModelException malformed(String how) {
    return new ModelException(Kind.MALFORMED_ANSWER, failures.peer() + " answered " + how + ".");
  }

  void text(String piece) {
    text.append(piece);
  }

  void refusal(String piece) {
    refused = true;
    text.append(piece);
  }

  /** Why the answer ended, where this API says so in a way that is known. */
  void finish(String reason) {
    Optional<Finish> known = FinishReasons.meaning(reason);
    filtered |= FinishReasons.isFilter(reason);
    if (known.isEmpty() && !filtered) {
      throw malformed("with an end that is none");
    }
    finish = known.orElse(Finish.STOP);
  }

  /** Nothing that belongs to the answer follows. */
  void over() {
    if (finish == null) {
      throw malformed("without a finish reason");
    }
    over = true;
  }

  void served(JsonNode model) {
    served = model.isTextual() && !model.textValue().isBlank() ? model.textValue() : served;
  }

  void fingerprint(JsonNode mark) {
    fingerprint = mark.isTextual() ? mark.textValue() : fingerprint;
  }

  void logProbability(TokenLogProbability token) {
    logProbabilities.add(token);
  }

  /**
   * Whether this is an answer whatever LangChain4j makes of it: all of it is here, and either the
   * form was checked or the model declined, which LangChain4j throws away.
   */
  boolean isAnswer() {
    return over && (refused || reader.isStrict());
  }

  String text() {
    return text.toString();
  }

  Optional<String> served() {
    return Optional.ofNullable(served);
  }

  /** The answer; only after its end. */
  Completion completion() {
    List<ToolCall> toolCalls = tools.list();
    Finish end = finish == null ? Finish.STOP : finish;
    if (refused) {
      end = Finish.REFUSED;
    } else if (!toolCalls.isEmpty() && end == Finish.STOP) {
      end = Finish.TOOL_CALLS; // some servers say "stop" after tool calls too
    }
    return Completion.of(text(), toolCalls, end, tokens.usage())
        .withServed(served(), Optional.ofNullable(fingerprint))
        .withLogProbabilities(logProbabilities);
  }
}
