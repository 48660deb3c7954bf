package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.CallContext;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.fake.Fake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditCommandTest {
  @TempDir Path place;
  private Path directory;
  private Path copy;

  @BeforeEach
  void makeTwoCalls() {
    directory = place.resolve("records");
    copy = place.resolve("copy.jsonl");
    Map<String, String> settings =
        Map.of(
            "modelport.backend",
            "fake",
            "modelport.fake.answer",
            "Thank you.",
            "modelport.audit.directory",
            directory.toString(),
            "modelport.audit.checkpoint-copy",
            copy.toString());
    assertThat(TestShell.with(settings).run("chat", "Hello")).isZero();
    assertThat(TestShell.with(settings).run("chat", "My card is 4111 1111 1111 1111")).isOne();
  }

  @Test
  void exportWritesEveryRecordInOrder() {
    List<String> lines = export();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("\"stage\":\"INTENT\"");
    assertThat(lines.get(3)).contains("\"outcome\":\"NO_PERMITTED_ROUTE\"");
    assertThat(String.join("", lines)).doesNotContain("4111", "Hello", "Thank");
  }

  @Test
  void showExplainsACallInWords() {
    String id = export().get(2).replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("audit", "show", directory.toString(), id.substring(0, 8))).isZero();
    assertThat(shell.out())
        .contains("Call " + id)
        .contains("It was RESTRICTED: 1 PAYMENT_CARD")
        .contains("refused: ")
        .contains("Nobody was to be asked.")
        .contains("NO_PERMITTED_ROUTE after ")
        .doesNotContain("4111");
  }

  private String looks() {
    return directory.resolve("access").toString();
  }

  private List<String> recordedLooks() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("audit", "export", looks(), "--access", place.resolve("x").toString()))
        .as(shell.err())
        .isZero();
    return shell.outLines();
  }

  @Test
  void whoReadsRecordsIsOnRecordBeforeTheyReadAndVerifyLeavesNone() {
    String id = export().get(0).replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    String user = ProcessHandle.current().info().user().orElseThrow();
    String at = directory.toString();
    assertThat(TestShell.withFake().run("audit", "show", at, id, "--by", "ticket 7")).isZero();
    assertThat(TestShell.withFake().run("audit", "show", at, "jo@example.com")).isOne();
    assertThat(TestShell.withFake().run("audit", "prove", at, id)).isZero();
    assertThat(TestShell.withFake().run("audit", "verify", at)).isZero();
    List<String> looks = recordedLooks();
    assertThat(looks).hasSize(4);
    assertThat(looks.get(0)).contains("\"question\":\"export\"", "\"by\":\"user " + user + "\"");
    assertThat(looks.get(1))
        .contains("\"id\":\"" + id + "\"", "\"found\":2", "user " + user + ", ticket 7");
    assertThat(looks.get(2)).contains("\"found\":0").doesNotContain("example.com");
    assertThat(looks.get(3)).contains("\"question\":\"prove\"", "\"id\":\"" + id + "\"");
    TestShell story = TestShell.withFake();
    assertThat(story.run("audit", "show", looks(), id)).isZero();
    assertThat(story.out()).contains("Records were read by user " + user + ", ticket 7: show (2 ");
  }

  @Test
  void whatIsAskedOfTablesIsOnRecordWithoutItsValues() {
    String database = "jdbc:h2:file:" + place.resolve("asked").toAbsolutePath();
    assertThat(
            TestShell.withFake().run("audit", "project", directory.toString(), "--jdbc", database))
        .isZero();
    String[] asked = {"--from", "2020-01-31", "--jdbc", database, "--access", looks()};
    TestShell shell = TestShell.withFake();
    assertThat(shell.run(joined(List.of("audit", "query", "by-outcome"), asked))).isZero();
    assertThat(recordedLooks())
        .singleElement()
        .asString()
        .contains("\"question\":\"by-outcome\"", "\"parameters\":[\"from\"]", "\"found\":2")
        .doesNotContain("2020", "jdbc");
  }

  @Test
  void nothingIsShownWhereTheLookCannotBeRecorded() throws IOException {
    String id = export().get(0).replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    Path file = Files.writeString(place.resolve("file"), "in its place");
    String[] nowhere = {"--access", file.toString()};
    for (List<String> command :
        List.of(
            List.of("audit", "show", directory.toString(), id),
            List.of("audit", "prove", directory.toString(), id),
            List.of("audit", "export", directory.toString()))) {
      TestShell shell = TestShell.withFake();
      assertThat(shell.run(joined(command, nowhere))).isOne();
      assertThat(shell.out()).isEmpty();
      assertThat(shell.err()).contains("does not take place");
    }
  }

  @Test
  void aLookIsNotWrittenIntoTheRecordsThatItIsAbout() {
    long before = export().size();
    for (Path at : List.of(directory, directory.resolve("keys"))) {
      TestShell shell = TestShell.withFake();
      assertThat(shell.run("audit", "export", directory.toString(), "--access", at.toString()))
          .isOne();
      assertThat(shell.out()).isEmpty();
      assertThat(shell.err()).contains("does not take place").contains("name access in");
    }
    assertThat(export()).hasSize((int) before);
  }

  @Test
  void proveHandsOutTheRecordsOfOneCallWithTheirPathToTheRoot() throws IOException {
    String id = export().get(0).replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("audit", "prove", directory.toString(), id)).isZero();
    assertThat(shell.outLines()).hasSize(2);
    String root = shell.outLines().get(0).replaceAll(".*\"root\":\"([^\"]+)\".*", "$1");
    assertThat(Files.readString(copy)).contains(root);
    assertThat(shell.run("audit", "prove", directory.toString(), "zzz")).isEqualTo(1);
  }

  @Test
  void growthSinceAnEarlierCheckpointIsProvedWithoutARecord() throws IOException {
    String last = Files.readAllLines(copy).get(Files.readAllLines(copy).size() - 1);
    String root = last.replaceAll(".*\"root\":\"([^\"]+)\".*", "$1");
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("audit", "growth", directory.toString(), "2")).as(shell.err()).isZero();
    assertThat(shell.outLines())
        .singleElement()
        .asString()
        .contains("\"before\":2,\"rootBefore\":\"", "\"root\":\"" + root, "\"path\":[")
        .doesNotContain("stage");
    TestShell beyond = TestShell.withFake();
    assertThat(beyond.run("audit", "growth", directory.toString(), "2000")).isOne();
    assertThat(beyond.err()).contains("no proof", "records alone");
  }

  @Test
  void showSaysWhenThereIsNoSuchCall() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("audit", "show", directory.toString(), "zzz")).isEqualTo(1);
    assertThat(shell.err()).contains("No call in ");
  }

  @Test
  void verifyTellsIntactFromUnanchoredAndTampered() throws IOException {
    TestShell bare = TestShell.withFake();
    assertThat(bare.run("audit", "verify", directory.toString())).isZero();
    assertThat(bare.out()).contains("UNANCHORED · 5 records");
    TestShell anchored = TestShell.withFake();
    assertThat(anchored.run("audit", "verify", directory.toString(), "--copy", copy.toString()))
        .isZero();
    assertThat(anchored.out()).contains("INTACT · 5 records");
    Path segment = directory.resolve("segment-00000001.log");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);
    TestShell tampered = TestShell.withFake();
    assertThat(tampered.run("audit", "verify", directory.toString(), "--json")).isOne();
    assertThat(tampered.out()).contains("\"verdict\":\"TAMPERED\"", "\"offset\":");
  }

  @Test
  void whatIsProjectedAnswersQuestions() {
    String database = "jdbc:h2:file:" + place.resolve("tables").toAbsolutePath();
    TestShell first = TestShell.withFake();
    assertThat(first.run("audit", "project", directory.toString(), "--jdbc", database))
        .as(first.err())
        .isZero();
    assertThat(first.out()).contains("4 records were added");
    assertThat(place.resolve("tables.mv.db"))
        .satisfies(
            file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
    TestShell again = TestShell.withFake();
    assertThat(again.run("audit", "project", directory.toString(), "--jdbc", database)).isZero();
    assertThat(again.out()).contains("0 records were added");
    TestShell asked = TestShell.withFake();
    assertThat(asked.run("audit", "query", "by-outcome", "--jdbc", database, "--access", looks()))
        .isZero();
    assertThat(asked.outLines()).hasSize(3);
    assertThat(asked.out()).contains("ANSWERED", "NO_PERMITTED_ROUTE");
    TestShell json = TestShell.withFake();
    String[] refused = {"audit", "query", "refused-candidates", "--jdbc", database, "--json"};
    assertThat(json.run(refused)).isOne();
    assertThat(json.err()).contains("--access");
    assertThat(json.out()).isEmpty();
    assertThat(json.run(joined(List.of(refused), new String[] {"--access", looks()}))).isZero();
    assertThat(json.out()).contains("\"reason\":");
    TestShell other = TestShell.withFake();
    assertThat(other.run("audit", "query", "by-moon", "--jdbc", database)).isEqualTo(1);
    assertThat(other.err()).contains("ask one of by-tenant");
    TestShell nowhere = TestShell.withFake();
    String[] secret = {"--jdbc", "jdbc:none:x?password=secret", "--access", looks()};
    assertThat(nowhere.run(joined(List.of("audit", "query", "cost"), secret))).isEqualTo(1);
    assertThat(nowhere.err()).contains("cannot be used").doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({"40001,Another process follows", "55000,later version of ModelPort"})
  void whyTheTablesCannotBeUsedIsSaid(String state, String words) {
    DatabaseOptions options = new DatabaseOptions();
    options.url = "jdbc:h2:mem:" + state;
    assertThatThrownBy(
            () ->
                options.in(
                    projection -> {
                      throw new SQLException("secret", state);
                    }))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("secret");
  }

  @Test
  void whatIsNoIdOfACallIsNotRevealedAndNotRecorded() throws IOException {
    Path key = place.resolve("payload.key");
    Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
    String[] who = {"--payload-key-file", key.toString(), "--by", "ticket 7", "--reason", "a test"};
    TestShell shell = TestShell.withFake();
    List<String> command = List.of("audit", "reveal", directory.toString(), "jo@example.com");
    assertThat(shell.run(joined(command, who))).isOne();
    assertThat(shell.err()).contains("36 characters");
    assertThat(directory.resolve("access")).doesNotExist();
  }

  @Test
  void retainSaysWhenNothingIsOldEnough() {
    TestShell shell = TestShell.withFake();
    String[] why = {"--by", "records office", "--reason", "the law"};
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("audit", "retain", directory.toString(), "--before", "2020-01-01"));
    arguments.addAll(List.of(why));
    assertThat(shell.run(arguments.toArray(String[]::new))).as(shell.err()).isZero();
    assertThat(shell.out()).contains("No file holds nothing but records before 2020-01-01");
  }

  @Test
  void whatWasSaidIsRevealedAndErasedOnRecord() throws IOException {
    Path key = place.resolve("payload.key");
    Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
    Path kept = place.resolve("kept");
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.audit.directory", kept.toString(),
                "modelport.audit.payload-key-file", key.toString()));
    String id;
    try (ModelPort port = Fake.answering("A green answer.").port(settings)) {
      CallContext jo = CallContext.none().withPrincipal("jo");
      id =
          port.generate(ModelRequest.of("A red question.").withContext(jo))
              .decisionId()
              .orElseThrow();
    }
    String[] who = {"--payload-key-file", key.toString(), "--by", "ticket 7", "--reason", "a test"};
    TestShell shown = TestShell.withFake();
    assertThat(shown.run(joined(List.of("audit", "reveal", kept.toString(), id), who)))
        .as(shown.err())
        .isZero();
    assertThat(shown.out()).contains("A red question.", "A green answer.");
    TestShell erased = TestShell.withFake();
    assertThat(erased.run(joined(List.of("audit", "erase", kept.toString(), "jo"), who))).isZero();
    TestShell gone = TestShell.withFake();
    assertThat(gone.run(joined(List.of("audit", "reveal", kept.toString(), id), who))).isZero();
    assertThat(gone.out()).contains("(erased)").doesNotContain("red");
    TestShell looks = TestShell.withFake();
    assertThat(looks.run("audit", "export", kept.resolve("access").toString())).isZero();
    assertThat(looks.outLines()).hasSize(4);
    assertThat(looks.outLines().get(3)).contains("\"question\":\"export\"");
    TestShell story = TestShell.withFake();
    assertThat(story.run("audit", "show", kept.resolve("access").toString(), id)).isZero();
    assertThat(story.out()).contains("was shown to ticket 7: a test");
  }

  private static String[] joined(List<String> first, String[] then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(then));
    return all.toArray(String[]::new);
  }

  @Test
  void theBenchOfGovernanceMeasuresThreePipelines() {
    TestShell shell = TestShell.withFake();
    assertThat(
            shell.run(
                "bench",
                "governance",
                "--folder",
                place.toString(),
                "--callers",
                "2",
                "--calls",
                "3",
                "--rounds",
                "1",
                "--json"))
        .as(shell.err())
        .isZero();
    assertThat(shell.out()).contains("\"governed-slow\"", "\"audited-slow\"");
    assertThat(place.toFile().list()).hasSize(2);
  }

  @Test
  void aFolderWithoutALogIsSaidToBeOne() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("audit", "verify", place.toString())).isEqualTo(1);
    assertThat(shell.err()).contains("There is no audit log in this folder.");
    assertThat(shell.run("audit")).isEqualTo(2);
  }

  @Test
  void theBenchMeasuresWritingAndVerifying() {
    TestShell shell = TestShell.withFake();
    String[] small = {"--threads", "2", "--records", "8", "--rounds", "1", "--json"};
    List<String> arguments =
        new ArrayList<>(List.of("bench", "audit", "--folder", place.toString()));
    arguments.addAll(List.of(small));
    assertThat(shell.run(arguments.toArray(String[]::new))).as(shell.err()).isZero();
    assertThat(shell.out()).contains("\"durable\"", "\"slow\"", "\"verify\"");
    assertThat(place.toFile().list()).hasSize(2);
  }

  @Test
  void everyRunOfAnExampleKeepsItsRecordsUnlessToldWhere() throws IOException {
    Path all = Path.of("target/audit");
    long before = Files.isDirectory(all) ? count(all) : 0;
    assertThat(TestShell.withFake().run("chat", "Hello")).isZero();
    assertThat(TestShell.withFake().run("chat", "Hello")).isZero();
    assertThat(count(all)).isEqualTo(before + 2);
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.count();
    }
  }

  private List<String> export() {
    TestShell shell = TestShell.withFake();
    assertThat(shell.run("audit", "export", directory.toString())).isZero();
    return shell.outLines();
  }
}
