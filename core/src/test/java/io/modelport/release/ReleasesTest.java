package io.modelport.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.release.Move.Act;
import io.modelport.spi.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {
  @TempDir Path place;

  private Path folder() {
    return place.resolve("releases");
  }

  private Releases releases() {
    return Releases.at(folder());
  }

  private String added(String greeting) {
    return releases().add(Drafts.write(place.resolve(greeting), greeting, Map.of())).id();
  }

  @Test
  void aReleaseIsNamedByItsContentAlone() {
    String hello = added("Hello");
    assertThat(hello).hasSize(64);
    Drafts.write(place.resolve("elsewhere"), "Hello", Map.of());
    assertThat(releases().add(place.resolve("elsewhere")).id()).isEqualTo(hello);
    assertThat(added("Hi")).isNotEqualTo(hello);
    assertThat(releases().kept()).hasSize(2);
    assertThat(releases().bundle(hello.substring(0, 10)).description()).isEqualTo("Hello");
  }

  @Test
  void nothingIsInForceBeforeItIsPromoted() {
    added("Hello");
    assertThat(releases().inForce()).isEmpty();
    assertThat(releases().history()).isEmpty();
  }

  @Test
  void aRollbackLeadsToTheOneBeforeAndAPromotionGoesOnFromThere() {
    String one = added("One");
    String two = added("Two");
    String three = added("Three");
    Releases releases = releases();
    releases.promote(one, "first");
    releases.promote(two, "second");
    releases.promote(three, "third");
    assertThat(releases.rollBack("too long").release()).isEqualTo(two);
    assertThat(releases.inForce()).contains(two);
    assertThat(releases.rollBack("too short").release()).isEqualTo(one);
    refused(() -> releases.rollBack("again"), "no release", "before the one in force");
    releases.promote(three, "after all");
    assertThat(releases.rollBack("no").release()).isEqualTo(one);
    assertThat(releases.history().get(0).act()).isEqualTo(Act.ROLLED_BACK);
    assertThat(releases.history()).hasSize(7);
  }

  @Test
  void whatIsInForceIsNotPromotedTwice() {
    String one = added("One");
    releases().promote(one, "first");
    refused(() -> releases().promote(one, "again"), one, "in force already");
  }

  @Test
  void aBundleWithOtherContentThanItsNameIsRefusedByName() throws IOException {
    String one = added("One");
    String two = added("Two");
    Releases releases = releases();
    releases.promote(one, "first");
    releases.promote(two, "second");
    Path prompt = folder().resolve("bundles").resolve(one).resolve("prompts/greet.yaml");
    String before = Files.readString(prompt);
    Files.writeString(prompt, before + " ");
    refused(() -> releases.rollBack("why"), one, "was changed");
    refused(() -> releases.bundle(one), one, "was changed");
    assertThat(releases.inForce()).contains(two);
    Files.writeString(prompt, before);
    assertThat(releases.rollBack("why").release()).isEqualTo(one);
    Files.writeString(prompt.resolveSibling("more.yaml"), "user: x");
    refused(() -> releases.promote(one, "why"), one, "was changed");
  }

  @Test
  void everyMistakeInADraftIsNamed() {
    Path draft =
        Drafts.write(
            place.resolve("draft"),
            "Hello",
            Map.of(
                "release.yaml",
                "parameters: {temperature: 7, heat: 1}\nmodels: {}\n",
                "prompts/ask.yaml",
                "variables: {a: text, b: word}\nuser: '{{a}} {{c}}'\n",
                "answer.schema.json",
                "[]"));
    refused(
        () -> releases().add(draft),
        "TEMPERATURE is from 0 to 2",
        "\"heat\" is not a key",
        "\"models\" is a mapping",
        "{{c}} is no variable",
        "expected text, line, integer",
        "answer.schema.json is no JSON schema");
    assertThat(releases().kept()).isEmpty();
  }

  @Test
  void whatBelongsToNoReleaseIsNotKept() {
    Path draft = Drafts.write(place.resolve("draft"), "Hello", Map.of("notes.txt", "x"));
    refused(() -> releases().add(draft), "notes.txt belongs to no release");
  }

  @Test
  void aHistoryThatWasMergedByHandIsRefusedWithItsLine() throws IOException {
    String one = added("One");
    releases().promote(one, "first");
    Path history = folder().resolve("history.jsonl");
    Files.writeString(history, Files.readString(history) + "<<<<<<< ours\n");
    refused(() -> releases().inForce(), "history.jsonl line 2 is no move");
  }

  @Test
  void theFolderMayDemandAnEvaluation() throws IOException {
    String one = added("One");
    String two = added("Two");
    releases().promote(one, "first");
    Files.writeString(folder().resolve("promotion.yaml"), "evaluation: required\n");
    refused(() -> releases().promote(two, "better"), "demands a passed evaluation");
    refused(
        () -> releases().promote(two, "better", evidence(one, one, true)),
        "not one of the release");
    refused(
        () -> releases().promote(two, "better", evidence(two, two, true)),
        "does not compare with the release in force");
    refused(
        () -> releases().promote(two, "better", evidence(two, one, false)),
        "did not pass",
        "9 of 10");
    Move move = releases().promote(two, "better", evidence(two, one, true));
    assertThat(move.evidence()).contains("9 of 10");
    assertThat(releases().rollBack("no").release()).isEqualTo(one); // needs none
    Files.writeString(folder().resolve("promotion.yaml"), "evaluation: maybe\n");
    refused(() -> releases().promote(two, "better"), "evaluation: required");
  }

  @Test
  void aDemandThatLeadsNowhereIsNoneThatIsMet() throws IOException {
    releases().promote(added("One"), "first");
    String two = added("Two");
    Path demand = folder().resolve("promotion.yaml");
    Files.createSymbolicLink(demand, place.resolve("gone.yaml"));
    refused(() -> releases().promote(two, "better"), "promotion.yaml", "not readable");
    Files.delete(demand);
    assertThat(releases().promote(two, "better").release()).isEqualTo(two);
  }

  private static Evidence evidence(String release, String against, boolean passed) {
    return new Evidence() {
      @Override
      public String ofRelease() {
        return release;
      }

      @Override
      public String againstRelease() {
        return against;
      }

      @Override
      public boolean isPassed() {
        return passed;
      }

      @Override
      public String sentence() {
        return "9 of 10";
      }
    };
  }

  @Test
  void oneAlarmAfterAnotherTakesBackOnePromotionAlone() {
    String one = added("One");
    String two = added("Two");
    String three = added("Three");
    Releases releases = releases();
    assertThat(releases.rollBackFrom(one, "drift")).isEmpty();
    releases.promote(one, "first");
    releases.promote(two, "second");
    releases.promote(three, "third");
    assertThat(releases.rollBackFrom(two, "late alarm")).isEmpty();
    assertThat(releases.rollBackFrom(three, "drift").map(Move::release)).contains(two);
    assertThat(releases.rollBackFrom(two, "drift")).isEmpty();
    assertThat(releases.inForce()).contains(two);
  }

  @Test
  void aDifferenceIsToldByFileAndLine() {
    String one = added("One");
    String two =
        releases()
            .add(Drafts.write(place.resolve("two"), "One", Map.of("answer.schema.json", "{\n}\n")))
            .id();
    assertThat(releases().diff(one, two))
        .containsExactly(new Difference("answer.schema.json", List.of("+{", "+}")));
    assertThat(releases().diff(one, added("Two")))
        .contains(
            new Difference("release.yaml", List.of("-description: One", "+description: Two")));
  }

  @Test
  void manyWhoPromoteAtOnceLoseNoMove() throws InterruptedException {
    String one = added("One");
    String two = added("Two");
    releases().promote(one, "first");
    releases().promote(two, "second");
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          new Thread(
              () -> {
                for (int j = 0; j < 5; j++) {
                  try {
                    releases().rollBackFrom(two, "test");
                    releases().promote(two, "test");
                  } catch (ConfigurationException e) {
                    // another one was first
                  }
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    List<Move> history = releases().history();
    for (int i = 0; i < history.size() - 1; i++) {
      assertThat(history.get(i).before()).contains(history.get(i + 1).release());
      assertThat(history.get(i).release()).isNotEqualTo(history.get(i + 1).release());
    }
  }

  private static void refused(Runnable work, String... words) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(work::run)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }
}
