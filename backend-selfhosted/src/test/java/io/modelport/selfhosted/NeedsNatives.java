package io.modelport.selfhosted;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A test of the engine in process: skipped where the build has no native libraries, and told so.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@EnabledIf(
    value = "io.modelport.selfhosted.natives.Natives#arePacked",
    disabledReason =
        "This build has no native libraries for this platform: it was made with -DskipNative.")
public @interface NeedsNatives {}
