package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings make of records. */
class AuditTest {
  private static final CallContext JO =
      CallContext.none().withPrincipal("jo").withTenant("jo").withConversationId("jo");

  @TempDir Path place;
  private final Map<String, String> keys = new HashMap<>();

  @BeforeEach
  void name() {
    keys.put("modelport.audit.directory", place.resolve("log").toString());
  }

  private Audit audit() {
    return Audit.of(Settings.of(keys), Clock.systemUTC());
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    AuditFolder.at(place.resolve("log")).forEach(lines::add);
    return lines;
  }

  @Test
  void peopleHaveOtherNamesOneForEachField() throws IOException {
    Path key = Files.writeString(place.resolve("key"), "a long secret");
    keys.put("modelport.audit.pseudonym-key-file", key.toString());
    try (Audit audit = audit()) {
      DecisionRecord.Caller caller = audit.caller(JO);
      assertThat(
              List.of(
                  caller.principal().orElseThrow(),
                  caller.tenant().orElseThrow(),
                  caller.conversation().orElseThrow()))
          .doesNotHaveDuplicates()
          .allMatch(name -> name.matches("[0-9a-f]{32}"));
      assertThat(audit.caller(CallContext.none())).isEqualTo(DecisionRecord.Caller.unknown());
    }
  }

  @Test
  void withoutAKeyNobodyIsNamed() {
    try (Audit audit = audit()) {
      assertThat(audit.caller(JO)).isEqualTo(DecisionRecord.Caller.unknown());
      assertThat(audit.payloads()).isEmpty();
      assertThat(audit.subject()).isEqualTo(Subject.PRINCIPAL);
    }
  }

  @Test
  void allWaysToAppendKeepTheRecordAndClosingGivesTheFolderBack() throws IOException {
    try (Audit audit = audit()) {
      audit.append(Logs.intent("a"));
      audit.append(Logs.intent("b"), ModelRequest.of("x"));
      audit.append(Logs.outcome("b"), JO, "y", List.of());
      assertThatExceptionOfType(ConfigurationException.class).isThrownBy(this::audit);
    }
    assertThat(lines()).hasSize(3);
    audit().close();
    assertThat(lines()).hasSize(4); // a is UNKNOWN
  }

  @Test
  void whoseTheContentIsIsSaidByTheSettings() {
    keys.put("modelport.audit.payload-subject", "tenant");
    keys.put("modelport.audit.payload-key-file", keyFile());
    try (Audit audit = audit()) {
      assertThat(audit.payloads()).isPresent();
      assertThat(audit.subject()).isEqualTo(Subject.TENANT);
    }
  }

  private String keyFile() {
    try {
      String key = Base64.getEncoder().encodeToString(new byte[32]);
      return Files.writeString(place.resolve("payload.key"), key).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4KiB", "1GiB"})
  void aSegmentMayBeFromFourKibibytesToOneGibibyte(String size) {
    keys.put("modelport.audit.segment-size", size);
    audit().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4095B", "1073741825B"})
  void anotherSizeIsRefused(String size) {
    keys.put("modelport.audit.segment-size", size);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::audit)
        .withMessageContaining("set it from 4KiB to 1GiB");
  }

  @Test
  void smallSegmentsAreLeftSoon() throws IOException {
    keys.put("modelport.audit.segment-size", "4KiB");
    try (Audit audit = audit()) {
      for (int i = 0; i < 20; i++) {
        audit.append(Logs.intent("call-" + i));
      }
    }
    assertThat(AuditFolder.segments(DiskFolder.at(place.resolve("log")))).hasSizeGreaterThan(1);
  }

  @Test
  void checkpointsAreCopiedAndTold() throws IOException {
    Path copy = place.resolve("copy.jsonl");
    keys.put("modelport.audit.checkpoint-copy", copy.toString());
    List<String> told = new ArrayList<>();
    CheckpointSink sink =
        new CheckpointSink() {
          @Override
          public void offer(String line) {
            told.add(line);
          }

          @Override
          public void close() {
            told.add("closed");
          }
        };
    try (Audit audit = Audit.of(Settings.of(keys), Clock.systemUTC(), List.of(sink))) {
      audit.append(Logs.intent("a"));
    }
    assertThat(Files.readAllLines(copy)).containsExactlyElementsOf(told.subList(0, 1));
    assertThat(told).hasSize(2).last().isEqualTo("closed");
    assertThat(Files.readString(place.resolve("log/checkpoints.jsonl"))).contains(told.get(0));
  }

  @Test
  void aClassThatDemandsItIsRefusedWithoutADirectory() {
    keys.clear();
    keys.put("modelport.audit.durable-from", "confidential"); // which Logs.intent is
    try (Audit audit = audit()) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> audit.append(Logs.intent("a")))
          .withMessageContaining("modelport.audit.directory");
    }
    keys.put("modelport.audit.durable-from", "restricted");
    try (Audit audit = audit()) {
      audit.append(Logs.intent("a"));
    }
  }

  @Test
  void aSinkWithoutADirectoryIsAMistake() {
    keys.clear();
    CheckpointSink sink =
        new CheckpointSink() {
          @Override
          public void offer(String line) {}

          @Override
          public void close() {}
        };
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Audit.of(Settings.of(keys), Clock.systemUTC(), List.of(sink)))
        .withMessageContaining("modelport.audit.directory");
  }

  @Test
  void aLogOfATestHasTheRecordsAndNames() {
    List<DecisionRecord> records = new ArrayList<>();
    try (Audit audit = Audit.of(records::add)) {
      audit.append(Logs.intent("a"), ModelRequest.of("x"));
      audit.append(Logs.outcome("a"), JO, "y", List.of());
      assertThat(audit.subject()).isEqualTo(Subject.PRINCIPAL);
    }
    assertThat(records).hasSize(2);
    DecisionLog several = records::add;
    several.append(List.of(Logs.intent("b"), Logs.outcome("b")));
    assertThat(records).hasSize(4);
    assertThat(Audit.keys()).hasSizeGreaterThan(10);
  }
}
