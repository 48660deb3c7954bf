/**
 * A server on the loopback interface that answers as hosted models do, and fails as they do.
 *
 * <pre>{@code
 * try (StubServer stub = StubServer.start(OpenAiStub.says("Hello"))) {
 *   URI api = stub.baseUrl();
 * }
 * }</pre>
 */
@NullMarked
package io.modelport.stub;

import org.jspecify.annotations.NullMarked;
