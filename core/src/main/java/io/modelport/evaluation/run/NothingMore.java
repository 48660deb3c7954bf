package io.modelport.evaluation.run;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;

/** Stands for a port whose answers were all recorded. */
final class NothingMore implements ModelPort {
  @Override
  public ModelResponse generate(ModelRequest request) {
    throw new ModelException(
        Kind.INVALID_REQUEST, "There is no recorded answer to this request; the case was changed.");
  }
}
