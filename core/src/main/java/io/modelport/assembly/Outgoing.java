package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.Request;
import io.modelport.gate.Gate;
import io.modelport.sensitivity.masking.Restorer;
import io.modelport.spi.Classification;
import io.modelport.spi.Clearance;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one target gets of a call: its request, or the masked form, whose placeholders are undone in
 * all that comes back.
 *
 * @param whole the request as it was asked
 * @param masks empty where the target may see it as it is
 */
record Outgoing(Request whole, Classification classification, Optional<Masks.Sealed> masks) {

  static Outgoing of(Route route, Target target) {
    return new Outgoing(route.request(), route.classification(), route.masks().of(target));
  }

  Request request() {
    return masks.<Request>map(each -> each.masked().request()).orElse(whole);
  }

  Clearance clear(Gate gate, Target target) {
    return masks.isPresent()
        ? gate.clear(masks.get().proof(), target.destination(), target.region())
        : gate.clear(whole, classification, target.destination(), target.region());
  }

  Consumer<String> restoring(Consumer<String> pieces) {
    return restorer().map(each -> each.pieces(pieces)).orElse(pieces);
  }

  Reply restored(Reply reply) {
    return reply instanceof Completion answer && masks.isPresent()
        ? masks.get().masked().restorer().answer(answer)
        : reply;
  }

  /** What had arrived of a cut answer has placeholders too. */
  ModelException restored(ModelException failure) {
    return restorer()
        .flatMap(each -> failure.partialText().map(each::text))
        .map(failure::withPartialText)
        .orElse(failure);
  }

  private Optional<Restorer> restorer() {
    return masks.map(each -> each.masked().restorer());
  }
}
