package io.modelport.spi;

import io.modelport.Sensitivity;

/**
 * A place that makes a text sensitive; never the value itself.
 *
 * @param type such as {@code EMAIL} or {@code PAYMENT_CARD}
 * @param sensitivity the class that it gives to the text
 * @param start first UTF-16 unit in the original text
 * @param end behind the last one
 * @param score how sure, 0 to 1
 */
public record Finding(String type, Sensitivity sensitivity, int start, int end, double score) {}
