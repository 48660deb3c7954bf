/**
 * Hosted, self-hosted or both: an answer from what is known, with its reasons, what is not known
 * yet, and when to look again.
 *
 * <pre>{@code
 * Answers answers = AnswersFile.read("answers.yaml", text);
 * Advice advice = Advice.on(answers);
 * System.out.println(advice.stance() + " " + advice.reasons());
 * }</pre>
 */
@NullMarked
package io.modelport.advisor;

import org.jspecify.annotations.NullMarked;
