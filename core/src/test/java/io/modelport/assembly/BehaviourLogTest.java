package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.drift.Action;
import io.modelport.drift.Alarm;
import io.modelport.drift.Change;
import io.modelport.drift.Signal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BehaviourLogTest {

  @Test
  void aSentenceHasAnEnd() {
    List<DecisionRecord> records = new ArrayList<>();
    Alarm alarm = new Alarm(Signal.SERVED_MODEL, "a model " + "x".repeat(5000), 0, 1, 10, 300);
    new BehaviourLog(Audit.of(records::add), Clock.systemUTC())
        .changed(new Change("first", "m", false, alarm, Action.NOTIFY, true));
    assertThat(((DecisionRecord.Drifted) records.get(0)).sentence())
        .hasSize(500)
        .startsWith("The model changed: a model xxx");
  }
}
