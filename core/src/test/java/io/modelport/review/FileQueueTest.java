package io.modelport.review;

import static io.modelport.review.HeldAnswers.held;
import static io.modelport.review.HeldAnswers.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
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
  void changesThatWereMadeAtOnceAreThereAllOrNotAtAll() throws IOException {
    InstantSource later = () -> Instant.now().plus(LONG);
    queue().add(held("a", Duration.ofMinutes(1)));
    queue().add(held("b", Duration.ofMinutes(1)));
    long before = Files.size(file());
    new FileQueue(place.resolve("held"), later).expire();
    byte[] whole = Files.readAllBytes(file());
    assertThat(queue().waiting()).isEmpty();
    for (int torn = (int) before; torn < whole.length - 8; torn += 31) {
      byte[] bytes = whole.clone();
      Arrays.fill(bytes, torn, torn + 8, (byte) 0); // a sector that did not come to the disk
      Files.write(file(), bytes);
      assertThat(queue().waiting()).hasSize(2);
      assertThat(file()).hasSize(before);
    }
    new FileQueue(place.resolve("held"), later).expire();
    assertThat(queue().waiting()).isEmpty();
  }

  private void write(JsonNode line) throws IOException {
    String text = JournalLine.of(line.toString()) + "\n";
    Files.writeString(file(), text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  @Override
  void spoil(String id) throws IOException {
    ObjectNode line = QueueLines.verdict(review(id, "maria", Verdict.APPROVED));
    line.withObject("verdict").put("verdict", "POSTPONED");
    write(line);
  }

  @Test
  void whatCannotBeReadOutlivesARewritingAsItWas() throws IOException {
    queue().add(held("a"));
    queue().add(held("b"));
    assertThat(queue().take("maria", LONG, answer -> answer.id().equals("b"))).isPresent();
    assertThat(queue().decide(review("b", "maria", Verdict.APPROVED))).isTrue();
    spoil("a");
    queue().record(standing -> {});
    await()
        .atMost(SOON)
        .until(
            () -> {
              queue().forget(Duration.ofMillis(1), lost -> {}); // rewrites, as b is over
              return Files.exists(place.resolve("held/queue-00000002.jsonl"));
            });
    assertThat(queue().unreadable()).containsExactly("a");
    assertThat(Files.readString(place.resolve("held/queue-00000002.jsonl")))
        .contains("POSTPONED", "canary-answer of a")
        .doesNotContain("canary-answer of b");
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
