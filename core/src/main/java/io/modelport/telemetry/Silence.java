package io.modelport.telemetry;

import io.modelport.AttemptTrace;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Nobody listens. */
enum Silence implements CallTrace {
  SILENCE;

  @Override
  public void routed(Supplier<Decision> decided) {}

  @Override
  public void guarded(String guard, String verdict) {}

  @Override
  public void attempt(Target target, boolean inside, int number) {}

  @Override
  public void attempted(AttemptTrace trace) {}

  @Override
  public void answered(Reply reply, Target target, Optional<Duration> toFirst) {}

  @Override
  public void failed(Kind kind) {}
}
