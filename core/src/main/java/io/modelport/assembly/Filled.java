package io.modelport.assembly;

import io.modelport.release.Bundle;
import java.util.Optional;

/**
 * What is asked, with its template filled in.
 *
 * @param release that filled it in; empty where the request names no template
 */
record Filled(Asked asked, Optional<Bundle> release) {}
