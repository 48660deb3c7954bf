package io.modelport.selfhosted;

import io.modelport.selfhosted.gguf.HashMemory;
import io.modelport.selfhosted.natives.CacheDirectory;
import java.io.IOException;
import java.util.Optional;

/** Hashes of models in this user's private folder. */
record CachedHashes(CacheDirectory cache) implements HashMemory {
  private static final String FOLDER = "hashes";

  @Override
  public Optional<String> recall(String name) {
    return cache.recall(FOLDER, name);
  }

  @Override
  public void remember(String name, String text) throws IOException {
    cache.remember(FOLDER, name, text);
  }
}
