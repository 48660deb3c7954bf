/**
 * The native libraries: unpacked where nobody else can put something in their place, checked, and
 * for the processor's own variant proven in another process before this one trusts it.
 *
 * <pre>{@code
 * CacheDirectory cache = CacheDirectory.of(settings);
 * Loaded loaded = Natives.load(cache);
 * System.out.println(loaded.cpuVariant());
 * }</pre>
 */
@NullMarked
package io.modelport.selfhosted.natives;

import org.jspecify.annotations.NullMarked;
