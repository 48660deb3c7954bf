package io.modelport.selfhosted.engine;

import io.modelport.spi.Capabilities;

/**
 * What a loaded model is and can do.
 *
 * @param fingerprint identifies its weights, such as {@code sha256:…}
 * @param contextLength tokens that prompt and answer may have together
 * @param capabilities the options and features that it honours
 * @param memory bytes of the machine that it was admitted with; what lies on a GPU is none of them
 */
public record EngineFacts(
    String fingerprint, int contextLength, Capabilities capabilities, long memory) {

  /** Whether callers cannot tell that model from this one. */
  public boolean isSameModel(EngineFacts other) {
    return fingerprint.equals(other.fingerprint)
        && contextLength == other.contextLength
        && capabilities.equals(other.capabilities);
  }
}
