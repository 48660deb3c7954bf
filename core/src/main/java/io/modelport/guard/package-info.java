/**
 * Looks at what is asked and at what is answered: built-in guards by the policy, and those that a
 * program brings along.
 *
 * <pre>{@code
 * Guards guards = Guards.of(policy.guards(), GuardSet.none(), classify, threads);
 * Screening screening = guards.screen(request);
 * AnswerCheck check = guards.check(screening.request());
 * }</pre>
 */
@NullMarked
package io.modelport.guard;

import org.jspecify.annotations.NullMarked;
