/**
 * The advisor at a terminal: asking, and showing what it says.
 *
 * <pre>{@code
 * Answers answers = new Interview(in, out, ink).held(Answers.of(Inputs.in("USD")));
 * new AdviceText(Advice.on(answers), ink).lines().forEach(out::println);
 * }</pre>
 */
@NullMarked
package io.modelport.examples.advise;

import org.jspecify.annotations.NullMarked;
