package io.modelport.drift;

/**
 * An alarm at a target.
 *
 * @param target its name
 * @param model as it is named in the configuration
 * @param canary whether a canary's fixed suite shows it, else the application's own calls
 * @param action what was done about it
 * @param first whether it is the first of its side since the baseline was taken
 */
public record Change(
    String target, String model, boolean canary, Alarm alarm, Action action, boolean first) {}
