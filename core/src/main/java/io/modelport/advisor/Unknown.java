package io.modelport.advisor;

/**
 * What nobody said.
 *
 * @param key of the question or figure
 * @param decides whether another answer could follow from it
 * @param how to learn it
 */
public record Unknown(String key, boolean decides, String how) {}
