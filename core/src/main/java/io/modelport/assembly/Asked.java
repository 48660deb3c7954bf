package io.modelport.assembly;

import io.modelport.Request;
import io.modelport.spi.Principal;
import java.util.Optional;

/**
 * What is asked, and who is known to ask it.
 *
 * @param request with the caller in its context
 * @param caller empty where nobody is known
 */
record Asked(Request request, Optional<Principal> caller) {}
