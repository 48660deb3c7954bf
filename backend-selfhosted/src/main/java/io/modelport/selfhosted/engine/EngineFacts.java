package io.modelport.selfhosted.engine;

import io.modelport.spi.Capabilities;

/**
 * What a loaded model is and can do.
 *
 * @param fingerprint identifies its weights, such as {@code sha256:…}
 * @param contextLength tokens that prompt and answer may have together
 * @param capabilities the options and features that it honours
 */
public record EngineFacts(String fingerprint, int contextLength, Capabilities capabilities) {}
