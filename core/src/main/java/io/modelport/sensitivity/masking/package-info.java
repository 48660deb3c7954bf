/**
 * Puts placeholders where a request has sensitive values, and the values back where an answer has
 * placeholders. The values stay in the memory of this process.
 *
 * <pre>{@code
 * Masked masked = masking.mask(ModelRequest.of("Write to jo@example.org"));
 * masked.request().lastUserText(); // Write to <EMAIL_1>
 * masked.restorer().text("Dear <EMAIL_1>"); // Dear jo@example.org
 * }</pre>
 */
@NullMarked
package io.modelport.sensitivity.masking;

import org.jspecify.annotations.NullMarked;
