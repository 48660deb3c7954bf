package io.modelport.sensitivity.masking;

import io.modelport.ToolCall;
import io.modelport.spi.Completion;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts the values back into what a model made of a masked request. Knows the placeholders of this
 * request alone; others are left as they are. Immutable and safe for use by many threads.
 */
public final class Restorer {
  private final Map<Mask, String> values;
  private final MaskReader reader;
  private final boolean json;

  /**
   * Restores what was sent.
   *
   * @param json whether the answer is JSON because the request has a schema for it
   */
  Restorer(Map<Mask, String> values, boolean json) {
    this.values = Map.copyOf(values);
    this.reader = new MaskReader(values.keySet().stream().map(Mask::label).toList());
    this.json = json;
  }

  /** The text of an answer with its values, escaped where the answer is a JSON object. */
  public String text(String masked) {
    return restored(masked, new JsonSign(json));
  }

  /** JSON such as a tool's arguments, with its values escaped. */
  public String json(String masked) {
    return restored(masked, new JsonSign(true));
  }

  private String restored(String masked, JsonSign sign) {
    StringBuilder restored = new StringBuilder(masked.length());
    RestoredPieces pieces = new RestoredPieces(reader, values, sign, restored::append);
    pieces.accept(masked);
    pieces.end();
    return restored.toString();
  }

  /**
   * Takes the pieces of a stream and hands on what is decided: all but a tail that may become a
   * placeholder. The tail comes with {@link #answer}, whose text is that of all the pieces.
   */
  public Consumer<String> pieces(Consumer<String> out) {
    return new RestoredPieces(reader, values, new JsonSign(json), out);
  }

  /**
   * An answer with its values in text and tool arguments. Its log-probabilities stay those of the
   * tokens that the model wrote, placeholders among them.
   */
  public Completion answer(Completion masked) {
    List<ToolCall> calls =
        masked.toolCalls().stream()
            .map(call -> call.withArguments(json(call.arguments())))
            .toList();
    return new Completion(
        text(masked.text()),
        calls,
        masked.finish(),
        masked.usage(),
        masked.modelServed(),
        masked.fingerprint(),
        masked.logProbabilities());
  }

  /** The number of placeholders; never a value. */
  @Override
  public String toString() {
    return "Restorer[" + values.size() + " placeholders]";
  }
}
