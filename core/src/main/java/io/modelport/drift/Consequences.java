package io.modelport.drift;

import io.modelport.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What alarms mean for calls to come: which targets changed, and what becomes of those. */
final class Consequences {
  static final Setting<Action> ACTION =
      Setting.oneOf(
              "modelport.drift.action",
              "What becomes of a target whose model changed: it is told, held, avoided while"
                  + " another target can take its calls, or its answers wait for a person.",
              Action.class)
          .withDefault("notify");

  private final Action action;
  private final Map<String, String> changed = new ConcurrentHashMap<>(); // why, by target

  Consequences(Action action) {
    this.action = action;
  }

  /** Those of an earlier run. */
  void recover(WatchFolder folder) {
    if (action != Action.NOTIFY) {
      changed.putAll(folder.held());
    }
  }

  /** What is done about an alarm; a changed input is never held against a target. */
  Action of(String target, Alarm alarm) {
    if (alarm.side() != Signal.Side.MODEL) {
      return Action.NOTIFY;
    }
    changed.put(target, alarm.sentence());
    return action;
  }

  /** Why no call may go to a target; empty where one may. */
  Optional<String> refusal(String target) {
    return action == Action.HOLD || action == Action.FALL_BACK
        ? Optional.ofNullable(changed.get(target)).map(why -> "held for drift (" + why + ")")
        : Optional.empty();
  }

  /** Whether its model changed since this began or, but for {@code NOTIFY}, before. */
  boolean isChanged(String target) {
    return changed.containsKey(target);
  }

  /** Whether answers of a target wait for a person. */
  boolean isDoubted(String target) {
    return action == Action.REVIEW && changed.containsKey(target);
  }

  /** Whether one of its kind is what is configured. */
  boolean is(Action other) {
    return action == other;
  }
}
