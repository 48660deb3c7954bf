package io.modelport.assembly;

import io.modelport.spi.ServedChange;
import io.modelport.spi.ServedWatch;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of the first change of each kind at each target; says the others at level DEBUG. */
final class ServedLog implements ServedWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ServedLog.class);

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  @Override
  public void changed(ServedChange change) {
    boolean first = told.add(change.target() + ' ' + change.mark());
    String sentence =
        switch (change.mark()) {
          case MODEL -> "{} is answered by the model {} now; before, it was {}.";
          case FINGERPRINT -> "{} answers with the fingerprint {} now; before, it was {}.";
        };
    if (first) {
      LOG.warn(sentence, change.target(), change.now(), change.before());
    } else {
      LOG.debug(sentence, change.target(), change.now(), change.before());
    }
  }
}
