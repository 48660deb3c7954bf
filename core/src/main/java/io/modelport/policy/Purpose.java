package io.modelport.policy;

import io.modelport.Sensitivity;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for calls of one purpose.
 *
 * @param atLeast their class, or a higher one
 * @param domain whose targets answer them
 * @param regions where places outside must be, in lower case; empty for anywhere
 */
record Purpose(Optional<Sensitivity> atLeast, Optional<String> domain, Set<String> regions) {}
