/**
 * The fake backend: answers, faults and recordings that an application's tests choose.
 *
 * <pre>{@code
 * Fake fake = Fake.answering("Hello.");
 * fake.when("(?i)refund").fail(ModelException.Kind.OVERLOADED);
 * ModelPort port = fake.port();
 * }</pre>
 */
@NullMarked
package io.modelport.fake;

import org.jspecify.annotations.NullMarked;
