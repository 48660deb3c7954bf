/**
 * The engine {@code server}: model servers inside the perimeter.
 *
 * <pre>{@code
 * modelport.selfhosted.engine=server
 * modelport.selfhosted.urls=http://gpu-1:8000/v1,http://gpu-2:8000/v1
 * modelport.perimeter=gpu-1:8000,gpu-2:8000
 * }</pre>
 */
@NullMarked
package io.modelport.selfhosted.server;

import org.jspecify.annotations.NullMarked;
