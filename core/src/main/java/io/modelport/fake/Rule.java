package io.modelport.fake;

import com.google.re2j.Pattern;
import io.modelport.ModelRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * What to do at requests whose last user's message matches.
 *
 * @param left how often it still applies
 */
record Rule(Pattern pattern, AtomicInteger left, Function<ModelRequest, Script> scripts) {

  static Rule of(Pattern pattern, int times, Function<ModelRequest, Script> scripts) {
    return new Rule(pattern, new AtomicInteger(times), scripts);
  }

  /** Whether it applies to this request; uses one of its times up if so. */
  boolean applies(ModelRequest request) {
    return pattern.matcher(request.lastUserText()).find()
        && left.getAndUpdate(times -> times == Integer.MAX_VALUE ? times : Math.max(0, times - 1))
            > 0;
  }
}
