package io.modelport.selfhosted.server;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the configured model's name against those that a server says it has. */
final class ModelCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ModelCheck.class);

  /** What a wrong name means. */
  enum Rigour {
    /** The server is not asked. */
    STRICT,
    /** It is logged, once for each new list. */
    WARN,
    /** Nobody looks. */
    OFF
  }

  private final String server;
  private final String model;
  private final Rigour rigour;
  private final AtomicReference<String> warned = new AtomicReference<>("");

  ModelCheck(String server, String model, Rigour rigour) {
    this.server = server;
    this.model = model;
    this.rigour = rigour;
  }

  boolean isOff() {
    return rigour == Rigour.OFF;
  }

  /** What is wrong with a server that gives this list; empty where it can be used. */
  Optional<String> trouble(String body) {
    if (isOff()) {
      return Optional.empty();
    }
    Optional<String> mismatch =
        ServedModels.of(body)
            .filter(served -> !served.contains(model))
            .map(
                served ->
                    "it does not have the model "
                        + model
                        + " but "
                        + served
                        + "; correct modelport.selfhosted.model, or set"
                        + " modelport.selfhosted.model-check=warn if it takes any name");
    if (rigour == Rigour.STRICT) {
      return mismatch;
    }
    String now = mismatch.orElse("");
    if (!now.equals(warned.getAndSet(now)) && !now.isEmpty()) {
      LOG.warn("{} is asked although {}", server, now);
    }
    return Optional.empty();
  }
}
