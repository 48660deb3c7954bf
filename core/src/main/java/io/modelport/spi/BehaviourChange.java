package io.modelport.spi;

import java.time.Instant;

/**
 * Calls to a target are no longer like those that were accepted.
 *
 * @param target its name
 * @param model as it is named in the configuration
 * @param input whether the questions changed; else the answers did
 * @param signal that shows it, such as {@code LENGTH}
 * @param sentence what changed, with its figures; no content
 * @param action what is done about it: {@code notify}, {@code hold} or {@code fall-back}
 */
public record BehaviourChange(
    Instant time,
    String target,
    String model,
    boolean input,
    String signal,
    String sentence,
    String action) {}
