package io.modelport.review;

import static io.modelport.review.HeldAnswers.held;
import static io.modelport.review.HeldAnswers.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileQueueTest extends QueueFacts {
  @TempDir Path place;

  @Override
  ReviewQueue open() {
    return new FileQueue(place.resolve("held"), InstantSource.system());
  }

  private Path file() {
    return place.resolve("held/queue-00000001.jsonl");
  }

  @Test
  void filesAreTheirOwnersAlone() throws IOException {
    queue().add(held("a"));
    try (Stream<Path> all = Files.walk(place.resolve("held"))) {
      for (Path each : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .as("%s", each)
            .matches("rw[x-]------");
      }
    }
  }

  @Test
  void cutAnywhereInItsLastLineTheRestIsThere() throws IOException {
    queue().add(held("a"));
    long first = Files.size(file());
    queue().add(held("b"));
    byte[] whole = Files.readAllBytes(file());
    for (int length = (int) first; length < whole.length; length += 7) {
      Files.write(file(), Arrays.copyOf(whole, length));
      ReviewQueue queue = queue();
      assertThat(queue.find("a")).isPresent();
      assertThat(queue.find("b")).isEmpty();
      queue.add(held("c"));
      assertThat(queue().waiting()).hasSize(2);
    }
  }

  @Test
  void whatAPowerLossLeavesAtTheEndIsCut() throws IOException {
    queue().add(held("a"));
    Files.write(file(), new byte[4096], StandardOpenOption.APPEND);
    queue().add(held("b"));
    assertThat(queue().waiting()).hasSize(2);
  }

  @Test
  void aChangedLineBeforeAGoodOneIsRefusedAndLeftAsItIs() throws IOException {
    queue().add(held("a"));
    queue().add(held("b"));
    byte[] bytes = Files.readAllBytes(file());
    bytes[40] ^= 1;
    Files.write(file(), bytes);
    ReviewQueue queue = queue();
    assertThatExceptionOfType(QueueException.class)
        .isThrownBy(() -> queue.add(held("c")))
        .withMessageContaining("damaged")
        .withMessageNotContaining("canary");
    assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
  }

  @Test
  void nothingOfTheContentIsInANameOrAMessage() {
    HeldAnswer answer = held("a");
    assertThat(answer + " " + Standing.waiting(answer)).doesNotContain("canary", "asker");
    assertThat(review("a", "canary", Verdict.APPROVED).toString()).doesNotContain("canary");
  }

  @Test
  void aFolderThatCannotBeWrittenRefuses() throws IOException {
    Path file = Files.writeString(place.resolve("file"), "x", StandardCharsets.UTF_8);
    ReviewQueue queue = new FileQueue(file, InstantSource.system());
    assertThatExceptionOfType(QueueException.class).isThrownBy(() -> queue.add(held("a")));
  }

  @Test
  void reviewersWhoAreKilledLoseNothingAndDecideNothingTwice() throws Exception {
    ReviewerRun.of("file", place.resolve("held").toString(), queue()).run(120, 2);
  }

  @Tag("nightly")
  @Timeout(3_600)
  @Test
  void norDoThoseOfTenThousandAnswers() throws Exception {
    ReviewerRun.of("file", place.resolve("held").toString(), queue()).run(10_000, 60);
  }
}
