package io.modelport.hosted;

import io.modelport.Sensitivity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries a message's class in the attributes of LangChain4j's messages. */
final class ClassAttribute {
  static final String NAME = "modelport.sensitivity";

  private ClassAttribute() {}

  /** The attributes of a message of this class; none where nothing is known. */
  static Map<String, Object> of(Sensitivity sensitivity) {
    return sensitivity == Sensitivity.PUBLIC ? Map.of() : Map.of(NAME, sensitivity.name());
  }

  /**
   * The class that the attribute says; what cannot be read is kept like the most sensitive text.
   */
  static Sensitivity read(@Nullable Object attribute) {
    if (attribute == null) {
      return Sensitivity.PUBLIC;
    }
    for (Sensitivity sensitivity : Sensitivity.values()) {
      if (sensitivity.name().equals(attribute.toString())) {
        return sensitivity;
      }
    }
    return Sensitivity.RESTRICTED;
  }
}
