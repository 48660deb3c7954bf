/**
 * Text for people: safe to print and cut to columns.
 *
 * <pre>{@code
 * out.println(TerminalText.safe(answer));
 * out.println(Columns.fit(answer, 30));
 * }</pre>
 */
@NullMarked
package io.modelport.examples.text;

import org.jspecify.annotations.NullMarked;
