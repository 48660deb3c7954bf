/**
 * Spans and metrics of calls for whichever OpenTelemetry the process has; nothing where it has
 * none. Never content.
 *
 * <pre>{@code
 * GlobalOpenTelemetry.set(sdk); // or the agent does it; before or after the port is opened
 * ModelPort port = ModelPort.open();
 * }</pre>
 */
@NullMarked
package io.modelport.telemetry;

import org.jspecify.annotations.NullMarked;
