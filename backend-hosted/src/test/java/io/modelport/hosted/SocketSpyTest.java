package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java platform's own record of every write to a socket in this process, whoever opened it: the
 * gate's word is held against it.
 */
@Timeout(120)
class SocketSpyTest {
  private static final CallContext SECRET = CallContext.none().withDeclared(Sensitivity.RESTRICTED);

  @TempDir Path folder;

  @Test
  void notOneByteOfWhatMayNotLeaveIsWrittenToASocket() throws IOException {
    try (Outside outside = new Outside();
        ModelPort port = outside.port(Map.of("modelport.masking.types", "email"));
        EmbeddingPort embeddings = (EmbeddingPort) outside.port(EMBEDDING)) {
      List<RecordedEvent> writes =
          during(
              () -> {
                for (int i = 0; i < 20; i++) {
                  refused(() -> port.generate(ModelRequest.of("Hi").withContext(SECRET)));
                  refused(() -> port.stream(ModelRequest.of("SSN 536-90-4399")).response());
                  refused(() -> port.generate(ModelRequest.of("a@b.example.org, SSN 536-90-4399")));
                  refused(() -> embeddings.embed(EmbeddingRequest.of("mail jo@example.org")));
                }
              });
      assertThat(writes).isEmpty();
    }
  }

  @Test
  void theSpySeesWhatMayLeaveAndNoOtherPlaceIsWrittenTo() throws IOException {
    try (Outside outside = new Outside();
        ModelPort port = outside.port(Map.of("modelport.masking.types", "email"))) {
      List<RecordedEvent> writes =
          during(
              () -> {
                port.generate(ModelRequest.of("Hi"));
                port.generate(ModelRequest.of("Write to jo.meier@example.org."));
              });
      List<RecordedEvent> ours = writes.stream().filter(each -> !isOfTheStub(each)).toList();
      assertThat(ours).isNotEmpty().allMatch(each -> each.getInt("port") == outside.port());
      long body = outside.received().stream().mapToLong(each -> each.body().length()).sum();
      assertThat(ours.stream().mapToLong(each -> each.getLong("bytesWritten")).sum())
          .isGreaterThan(body);
    }
  }

  private static final Map<String, String> EMBEDDING =
      Map.of("modelport.hosted.embedding-model", "e", "modelport.masking.types", "email");

  private List<RecordedEvent> during(Runnable work) throws IOException {
    Path file = folder.resolve("sockets.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.SocketWrite").withThreshold(Duration.ZERO);
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file);
  }

  private static boolean isOfTheStub(RecordedEvent event) {
    return event.getThread() != null && "stub-server".equals(event.getThread().getJavaName());
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    ModelException failure = catchThrowableOfType(ModelException.class, call);
    assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
  }
}
