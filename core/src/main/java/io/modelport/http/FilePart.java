package io.modelport.http;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file, or the rest of one, as it comes from a server. Closing the body ends the connection.
 *
 * @param offset where in the file the body begins
 * @param length of the whole file, where the server says
 * @param tag names this content of the file, for asking for its rest later
 * @param body of which a read fails where the connection breaks or stands still
 */
public record FilePart(long offset, OptionalLong length, Optional<String> tag, InputStream body) {}
