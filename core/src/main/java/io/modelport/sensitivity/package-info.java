/**
 * Finds out how sensitive a text is: rules over a normalised view, with offsets that lead back to
 * the original.
 *
 * <pre>{@code
 * for (Finding finding : new RuleDetector().detect("call me on +44 20 7946 0018")) {
 *   System.out.println(finding.type() + " " + finding.start() + ".." + finding.end()); // PHONE 11..27
 * }
 * }</pre>
 */
@NullMarked
package io.modelport.sensitivity;

import org.jspecify.annotations.NullMarked;
