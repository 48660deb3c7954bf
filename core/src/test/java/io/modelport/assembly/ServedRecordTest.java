package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.ServedChange;
import io.modelport.spi.ServedChange.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That somebody else answers is in the records, beside what drift finds. */
class ServedRecordTest {
  private static final ServedChange CHANGE =
      new ServedChange(Instant.EPOCH, "main", Mark.MODEL, "m-1", "m-2".repeat(100));

  private final List<DecisionRecord> records = new ArrayList<>();
  private final ScriptedTarget target = outside("main", answering("x")).model("m");

  @Test
  void aChangeIsARecordThatNamesTargetModelAndBothValues() {
    new ServedRecord(Audit.of(records::add), List.of(target)).changed(CHANGE);
    DecisionRecord.Drifted record = (DecisionRecord.Drifted) records.get(0);
    assertThat(record.time()).isEqualTo(Instant.EPOCH);
    assertThat(record.target()).isEqualTo("main");
    assertThat(record.model()).isEqualTo("m");
    assertThat(record.side()).isEqualTo("MODEL");
    assertThat(record.signal()).isEqualTo("SERVED_MODEL");
    assertThat(record.sentence()).contains("m-2m-2", "before: m-1.").hasSizeLessThan(300);
  }

  @Test
  void anAnswerIsNotTakenBackWhereTheRecordFails() {
    Audit broken =
        Audit.of(
            record -> {
              throw new IllegalStateException("scripted");
            });
    assertThatCode(() -> new ServedRecord(broken, List.of(target)).changed(CHANGE))
        .doesNotThrowAnyException();
  }
}
