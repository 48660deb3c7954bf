/**
 * A port as an OpenAI-compatible endpoint: chat completions, whole or as server-sent events, and
 * the list of models. What it cannot honour it refuses; it drops nothing.
 *
 * <pre>{@code
 * try (ChatServer server = ChatServer.start(port, List.of(), address)) {
 *   System.out.println(server.baseUrl()); // http://127.0.0.1:8080/v1
 * }
 * }</pre>
 */
@NullMarked
package io.modelport.examples.serve;

import org.jspecify.annotations.NullMarked;
