package io.modelport.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.ModelStream.Piece;
import io.modelport.TokenCount;
import io.modelport.Tool;
import io.modelport.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final ModelRequest REQUEST = ModelRequest.of("Hi");

  private final Fake model = Fake.answering("Hello.");
  @TempDir private Path directory;
  private Path file;
  private Recorder recorder;

  @BeforeEach
  void record() {
    file = directory.resolve("recording.jsonl");
    recorder = Recorder.recording(model.port(), file);
  }

  @Test
  void whatWasRecordedIsReplayedWithoutTheModel() {
    Usage usage = Usage.of(TokenCount.reported(7), TokenCount.estimated(11));
    model.when("").reporting(usage.withCached(TokenCount.reported(3))).answer("Recorded.");
    ModelResponse recorded = recorder.generate(REQUEST);
    ModelResponse replayed = replay().generate(REQUEST);
    assertThat(replayed.message()).isEqualTo(recorded.message());
    assertThat(replayed.usage()).isEqualTo(recorded.usage());
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void aStreamKeepsItsPieces() {
    model.when("").pieces("He", "llo");
    try (ModelStream stream = recorder.stream(REQUEST)) {
      assertThat(stream.response().text()).isEqualTo("Hello");
    }
    try (ModelStream stream = replay().stream(REQUEST)) {
      assertThat(stream).extracting(Piece::text).containsExactly("He", "llo");
    }
  }

  @Test
  void aStreamThatIsClosedUnreadIsNotRecorded() throws IOException {
    recorder.stream(REQUEST).close();
    try (ModelStream stream = recorder.stream(REQUEST)) {
      assertThat(stream.iterator().hasNext()).isTrue();
    }
    assertThat(Files.readAllLines(file)).isEmpty();
  }

  @Test
  void toolCallsAndRefusalsAreRecorded() {
    model.when("").once().callTool("lookup", "{}");
    Tool lookup = new Tool("lookup", "Looks up a ticket.", "{\"type\":\"object\"}");
    ModelRequest offering = REQUEST.withOptions(REQUEST.options().withTools(List.of(lookup)));
    ModelResponse asked = recorder.generate(offering);
    assertThat(replay().generate(offering).toolCalls()).isEqualTo(asked.toolCalls());
    model.when("").refuse("No.");
    recorder.generate(ModelRequest.of("Other"));
    assertThat(replay().generate(ModelRequest.of("Other")).finish()).isEqualTo(Finish.REFUSED);
  }

  @Test
  void failuresAreRecordedWithWhatHadArrived() {
    model.when("").cutAfter("Half", " an");
    assertThat(failure(() -> recorder.stream(REQUEST).response()).kind()).isEqualTo(Kind.TRUNCATED);
    ModelException cut = failure(() -> replay().stream(REQUEST).response());
    assertThat(cut.kind()).isEqualTo(Kind.TRUNCATED);
    assertThat(cut.partialText()).hasValue("Half an");
  }

  @Test
  void severalAnswersToOneRequestComeInOrderAndTheLastStays() {
    model.when("").once().fail(Kind.OVERLOADED);
    failure(() -> recorder.generate(REQUEST));
    recorder.generate(REQUEST);
    ModelPort replay = replay();
    assertThat(failure(() -> replay.generate(REQUEST)).kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(replay.generate(REQUEST).text()).isEqualTo("Hello.");
    assertThat(replay.generate(REQUEST).text()).isEqualTo("Hello.");
  }

  @Test
  void recordingGoesOnBehindWhatIsThere() throws IOException {
    recorder.generate(REQUEST);
    recorder.close();
    try (Recorder second = Recorder.recording(model.port(), file)) {
      second.generate(ModelRequest.of("Other"));
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void whatWasNeverRecordedIsRefused() {
    assertThat(failure(() -> replay().generate(ModelRequest.of("New"))).kind())
        .isEqualTo(Kind.INVALID_REQUEST);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions.")
  void onlyTheOwnerReadsARecording() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Path open = Files.createFile(directory.resolve("open.jsonl"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    Recorder.recording(model.port(), open).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
        .isEqualTo("rw-------");
  }

  @Test
  void theRequestsTextIsNotInTheFile() throws IOException {
    recorder.generate(ModelRequest.of("zq-planted-canary"));
    assertThat(Files.readString(file)).contains("Hello.").doesNotContain("zq-planted-canary");
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    recorder.generate(REQUEST);
    Files.writeString(file, Files.readString(file) + "{\"request\":\"x\"\n");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Fake.replaying(file))
        .withMessageContaining("line 2");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Fake.replaying(directory.resolve("absent.jsonl")))
        .withMessageContaining("absent.jsonl");
  }

  private ModelPort replay() {
    return Fake.replaying(file).port();
  }

  private static ModelException failure(java.util.concurrent.Callable<?> call) {
    try {
      call.call();
    } catch (ModelException e) {
      return e;
    } catch (Exception e) {
      throw new AssertionError("The call has to fail as a ModelException.", e);
    }
    throw new AssertionError("The call has to fail.");
  }
}
