package io.modelport.examples.serve;

import io.modelport.ModelRequest;

/**
 * A chat completion as a client asks for it.
 *
 * @param stream whether as server-sent events
 * @param includeUsage whether a stream ends with the tokens used
 */
record ChatRequest(ModelRequest request, boolean stream, boolean includeUsage) {}
