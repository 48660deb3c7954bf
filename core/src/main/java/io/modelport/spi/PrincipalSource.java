package io.modelport.spi;

import io.modelport.CallContext;
import java.util.Optional;

/**
 * Says who makes a call, such as whoever is logged in on its thread; found by {@code
 * ServiceLoader}, at most one. Where there is one, what a call says of its principal counts no
 * more. Safe for use by many threads.
 */
public interface PrincipalSource {

  /**
   * Who makes the call of this context, asked on the thread that makes it; a stream's is the one
   * that asked for the stream. Empty where nobody is known; one that throws knows nobody.
   */
  Optional<Principal> principal(CallContext context);
}
