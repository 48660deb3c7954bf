package io.modelport.review;

import io.modelport.ModelResponse;

/**
 * What a held answer became.
 *
 * @param verdict {@link Verdict#EXPIRED} where the answer is the fallback
 */
public record Decided(Verdict verdict, ModelResponse response) {}
