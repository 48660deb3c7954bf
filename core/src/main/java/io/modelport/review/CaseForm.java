package io.modelport.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import java.util.Optional;

/**
 * How what was asked is written as a case of an evaluation; that knows the form, reviews do not.
 */
@FunctionalInterface
public interface CaseForm {

  /**
   * A case without checks.
   *
   * @return empty for what cannot be asked again so
   */
  Optional<ObjectNode> of(String id, ModelRequest asked, Sensitivity sensitivity);
}
