package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.spi.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attempts of one call. Used once, by one thread. */
final class AttemptLoop {
  private final Call call;
  private final Entry entry;
  private final Plan plan;
  private final Time time;
  private final BackOff backOff;
  private int made;
  private @Nullable ModelException failure;
  private @Nullable ModelException refusal;

  AttemptLoop(Call call, Entry entry, Plan plan, Time time, BackOff backOff) {
    this.call = call;
    this.entry = entry;
    this.plan = plan;
    this.time = time;
    this.backOff = backOff;
  }

  Reply run() {
    while (true) {
      Plan.Step step = plan.next(made).orElseThrow(this::end);
      time.pause(step.delay(), call.cancellation());
      Optional<Permit> permit = enter(step.stop());
      Optional<Reply> reply = permit.flatMap(held -> attempt(step.stop(), held));
      if (reply.isPresent()) {
        return reply.get();
      }
    }
  }

  private Optional<Permit> enter(Stop stop) {
    try {
      Permit permit = stop.lane().enter(entry, time);
      Optional<ModelException> late = call.refusal(stop.target()); // it may have waited for long
      late.ifPresent(why -> skip(stop, why));
      return late.isPresent() ? given(permit) : Optional.of(permit);
    } catch (ModelException e) {
      if (call.cancellation().isCancelled() || !e.kind().anotherTarget()) {
        throw e; // it says nothing about the target
      }
      skip(stop, e);
      return Optional.empty();
    }
  }

  private static Optional<Permit> given(Permit back) {
    back.close();
    return Optional.empty();
  }

  private void skip(Stop stop, ModelException why) {
    stop.leave();
    refusal = refusal == null ? why : refusal;
    call.skipped(stop.target(), why);
  }

  private Optional<Reply> attempt(Stop stop, Permit permit) {
    made++;
    if (stop.isFresh()) {
      stop.lane().budget().called();
    }
    try (permit) {
      return Optional.of(asked(stop, permit));
    } catch (ModelException e) {
      if (!e.kind().anotherTarget() || !call.mayGoOn()) {
        throw e;
      }
      failure = e;
    }
    stop.failed(failure, backOff.after(stop.failures() + 1), time.clock().instant());
    return Optional.empty();
  }

  private Reply asked(Stop stop, Permit permit) {
    try {
      Reply reply = call.attempt(stop.target(), made, permit);
      permit.succeeded(reply.usage());
      return reply;
    } catch (ModelException e) {
      permit.failed(e);
      throw e;
    }
  }

  /** What the call ends with where nobody is left to ask. */
  private ModelException end() {
    for (Stop stop : plan.stops()) {
      if (stop.isFresh()) {
        skip(stop, stop.lane().tooLong(stop.delay(time.clock().instant())));
      }
    }
    if (failure != null) {
      return failure;
    }
    return refusal == null
        ? new ModelException(ModelException.Kind.UNREACHABLE, "There is no target to ask.")
        : refusal;
  }
}
