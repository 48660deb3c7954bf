package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.util.Optional;

/**
 * Where results of hashing are kept from one start to the next. Whoever can write there can make
 * another file pass for a pinned one: it has to be this user's alone.
 */
public interface HashMemory {

  /** What was remembered under a name. */
  Optional<String> recall(String name);

  /** Keeps a short text. */
  void remember(String name, String text) throws IOException;

  /** Every start reads the whole file. */
  static HashMemory none() {
    return new HashMemory() {
      @Override
      public Optional<String> recall(String name) {
        return Optional.empty();
      }

      @Override
      public void remember(String name, String text) {
        // forgotten
      }
    };
  }
}
