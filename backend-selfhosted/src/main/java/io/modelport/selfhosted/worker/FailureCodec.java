package io.modelport.selfhosted.worker;

import io.modelport.ModelException;
import java.time.Duration;
import java.util.Optional;

/** A failure as bytes: kind, sentence, partial text and the wait it asks for. */
final class FailureCodec {
  private FailureCodec() {}

  static byte[] write(ModelException failure) {
    PayloadWriter out = new PayloadWriter();
    out.constant(failure.kind());
    out.text(String.valueOf(failure.getMessage()));
    out.optional(failure.partialText(), out::text);
    out.optional(failure.retryAfter(), wait -> out.number(wait.toNanos()));
    return out.done();
  }

  static ModelException read(byte[] payload) throws ProtocolException {
    return PayloadReader.read(payload, FailureCodec::failure);
  }

  private static ModelException failure(PayloadReader in) throws ProtocolException {
    ModelException failure = new ModelException(in.constant(ModelException.Kind.class), in.text());
    Optional<String> partial = in.optional(PayloadReader::text);
    if (partial.isPresent()) {
      failure = failure.withPartialText(partial.get());
    }
    Optional<Long> wait = in.optional(PayloadReader::number);
    return wait.isPresent() ? failure.withRetryAfter(Duration.ofNanos(wait.get())) : failure;
  }
}
