/**
 * Answers that a person looks at before anybody else does: a durable queue, those who review, those
 * who wait; and what people say of answers afterwards.
 *
 * <pre>{@code
 * ReviewDesk desk = Assembly.desk(settings);
 * HeldAnswer answer = desk.take("maria").orElseThrow();
 * desk.approve("maria", answer.id(), "checked against the file");
 * }</pre>
 */
@NullMarked
package io.modelport.review;

import org.jspecify.annotations.NullMarked;
