/**
 * What the program's own servers have in common.
 *
 * <pre>{@code
 * HttpServer server = JdkHttp.listenAt(new InetSocketAddress("127.0.0.1", 0));
 * server.createContext("/", handler);
 * server.start();
 * }</pre>
 */
@NullMarked
package io.modelport.examples.http;

import org.jspecify.annotations.NullMarked;
