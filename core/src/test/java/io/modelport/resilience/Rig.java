package io.modelport.resilience;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ModelException;
import io.modelport.Settings;
import io.modelport.spi.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** An executor in virtual time over targets that answer as told. */
final class Rig {
  final VirtualTime time = new VirtualTime();
  final Map<String, Supplier<Reply>> answers = new HashMap<>();
  final AttemptExecutor executor;

  /** By these settings; the back-off is always the longest that it may be. */
  Rig(String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put("modelport." + settings[i], settings[i + 1]);
    }
    executor = new AttemptExecutor(Rules.of(Settings.of(values)), time, new Longest());
  }

  /** Gives from now on this answer. */
  Rig says(String target, Supplier<Reply> answer) {
    answers.put(target, answer);
    return this;
  }

  TestCall call(String... targets) {
    return call(Duration.ofMinutes(2), targets);
  }

  TestCall call(Duration most, String... targets) {
    return new TestCall(
        time.instant().plus(most), (target, permit) -> answer(target.name()), targets);
  }

  Reply answer(String target) {
    return answers.getOrDefault(target, Upstreams.ANSWER).get();
  }

  ModelException failure(TestCall call) {
    return catchThrowableOfType(ModelException.class, () -> executor.run(call));
  }

  /** Lets this target fail until it rests. */
  void exhaust(String target) {
    exhaustWith(target, ModelException.Kind.INTERNAL);
  }

  /** The same by failures of this kind. */
  void exhaustWith(String target, ModelException.Kind kind) {
    says(target, Upstreams.failing(kind));
    while (executor.refusal(Upstreams.remote(target)).isEmpty()) {
      failure(call(target));
    }
  }
}
