/** Tests of the fake backend, and the conformance kit on it. */
@NullMarked
package io.modelport.fake;

import org.jspecify.annotations.NullMarked;
