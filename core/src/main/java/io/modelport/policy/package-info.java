/**
 * The policy file: which class purposes, tenants and sources have, and who is asked in which order.
 *
 * <pre>{@code
 * PolicyWatch watch = PolicyWatch.of(settings, surroundings, clock);
 * Policy policy = watch.current();
 * Classification classification = policy.applied(request, classifier.classify(request));
 * }</pre>
 */
@NullMarked
package io.modelport.policy;

import org.jspecify.annotations.NullMarked;
