package io.modelport.sensitivity;

import java.util.List;

/**
 * Health data: a condition together with somebody it belongs to, or with a treatment, near each
 * other. A condition alone is a subject, not a person's data.
 */
final class HealthRule implements CueRule {
  private static final int REACH = 60;

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.CONDITION);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    Cues cues = scene.cues();
    boolean owned =
        cues.before(Topic.OWNER, cueStart, REACH) || cues.after(Topic.OWNER, cueEnd, REACH / 2);
    boolean treated =
        cues.before(Topic.CARE, cueStart, REACH) || cues.after(Topic.CARE, cueEnd, REACH);
    if (owned && (treated || cues.before(Topic.OWNER, cueStart, 24))) {
      scene.add(Family.HEALTH, cueStart, cueEnd, treated ? 0.8 : 0.6);
    }
  }
}
