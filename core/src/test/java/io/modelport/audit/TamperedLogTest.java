package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.modelport.Secret;
import io.modelport.audit.Verification.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody can do who may write in the folder, and who tells. Those that nobody can tell are
 * named by the last tests.
 */
class TamperedLogTest {
  private static final int RECORDS = 21; // with the first of the segment

  @TempDir Path place;
  private Path directory;
  private Path copy;
  private Path publicKey;
  private KeyPair pair;

  @BeforeEach
  void writeALog() throws IOException, GeneralSecurityException {
    directory = place.resolve("log");
    copy = place.resolve("elsewhere.jsonl");
    publicKey = place.resolve("public.pem");
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(
        publicKey,
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
    write(directory, 10, pair, Optional.of(copy));
  }

  @Test
  void anUntouchedLogIsIntactWithAnyAnchor() throws IOException {
    assertThat(verify(key()).verdict()).isEqualTo(Verdict.INTACT);
    assertThat(verify(elsewhere()).verdict()).isEqualTo(Verdict.INTACT);
    Verification bare = verify(Anchors.none());
    assertThat(bare.verdict()).isEqualTo(Verdict.UNANCHORED);
    assertThat(bare.records()).isEqualTo(RECORDS);
    assertThat(bare.anchored()).isZero();
  }

  @Test
  void swappedRecordsAreToldWithoutAnyAnchor() throws IOException {
    List<byte[]> frames = frames();
    Collections.swap(frames, 4, 5);
    tell(frames, 4);
  }

  @Test
  void aDeletedRecordIsToldWithoutAnyAnchor() throws IOException {
    List<byte[]> frames = frames();
    frames.remove(7);
    tell(frames, 7);
  }

  @Test
  void aRepeatedRecordIsToldWithoutAnyAnchor() throws IOException {
    List<byte[]> frames = frames();
    frames.add(9, frames.get(3));
    tell(frames, 9);
  }

  @Test
  void anInsertedRecordThatIsWellMadeIsToldByTheNextOne() throws IOException {
    List<byte[]> frames = frames();
    Chain chain = chainOf(frames.subList(0, 6));
    frames.add(6, frame(chain, Logs.intent("invented")));
    tell(frames, 7);
  }

  @Test
  void recordsOfAnotherLogAreTold() throws IOException {
    Path other = place.resolve("other");
    write(other, 10, pair, Optional.empty());
    Files.copy(segment(other), segment(directory), StandardCopyOption.REPLACE_EXISTING);
    assertThat(verify(Anchors.none()).verdict()).isEqualTo(Verdict.TAMPERED);
  }

  @Test
  void whatIsCutAtTheEndIsToldByTheCheckpointOfTheFolder() throws IOException {
    List<byte[]> frames = frames();
    write(frames.subList(0, 12));
    Verification found = verify(Anchors.none());
    assertThat(found.verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(found.bad().orElseThrow().number()).isEqualTo(12);
    assertThat(found.remarks().get(0)).contains("speaks of " + RECORDS + " records");
  }

  @Test
  void whatIsCutAndWrittenOnIsToldByTheCheckpointOfTheFolder() throws IOException {
    write(rewritten(12, RECORDS));
    Verification found = verify(Anchors.none());
    assertThat(found.verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(found.remarks().get(0)).contains("says something else");
  }

  @Test
  void aRewriteWithCheckpointsButWithoutTheKeyIsToldByTheKeyAndTheCopy() throws Exception {
    forge(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    assertThat(verify(elsewhere()).verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(verify(key()).verdict()).isEqualTo(Verdict.UNANCHORED);
    assertThat(verify(key()).anchored()).isZero();
  }

  @Test
  void aRewriteWithTheKeyIsToldByTheCopyAlone() throws IOException {
    forge(pair);
    assertThat(verify(elsewhere()).verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(verify(key()).verdict()).as("nobody can tell").isEqualTo(Verdict.INTACT);
  }

  @Test
  void whoCutsCheckpointsAndRecordsAlikeIsToldByTheCopyAlone() throws IOException {
    List<byte[]> frames = frames();
    write(frames.subList(0, 12));
    Files.delete(directory.resolve(CheckpointFile.NAME));
    assertThat(verify(elsewhere()).verdict()).isEqualTo(Verdict.TAMPERED);
    Verification alone = verify(key());
    assertThat(alone.verdict()).as("nobody can tell").isEqualTo(Verdict.UNANCHORED);
    assertThat(alone.remarks().get(0)).contains("cut later ones");
  }

  @Test
  void anAlteredCheckpointIsTold() throws IOException {
    Path file = directory.resolve(CheckpointFile.NAME);
    Files.writeString(file, Files.readString(file).replace("\"size\":21", "\"size\":20"));
    Verification found = verify(Anchors.none());
    assertThat(found.verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(found.remarks().get(0)).contains("is not signed with the key that it names");
  }

  @Test
  void oneCallIsProvedWithoutTheOthers() throws IOException {
    List<Proof> proofs = AuditFolder.at(directory).prove("call-4");
    assertThat(proofs).hasSize(2);
    for (Proof proof : proofs) {
      assertThat(proof.holds()).isTrue();
      assertThat(Files.readString(copy)).contains(proof.root());
      String other = proof.record().replace("call-4", "call-5");
      assertThat(new Proof(other, proof.number(), proof.size(), proof.root(), proof.path()).holds())
          .isFalse();
    }
  }

  @Test
  void growthSinceEachEarlierCheckpointIsProvedByItsRoot() throws IOException {
    for (String line : Files.readAllLines(copy)) {
      Checkpoint earlier = Checkpoint.parse(line).orElseThrow();
      Growth growth = AuditFolder.at(directory).proveSince(earlier.size());
      assertThat(growth.holds()).isTrue();
      assertThat(growth.rootBefore()).isEqualTo(earlier.root().toString());
      assertThat(Files.readString(copy)).contains(growth.root());
    }
    assertThatIOException()
        .isThrownBy(() -> AuditFolder.at(directory).proveSince(1_000))
        .withMessageContaining("records alone");
  }

  @Test
  void aMissingSegmentIsTold() throws IOException {
    Path many = place.resolve("many");
    try (FileDecisionLog log =
        Logs.open(DiskFolder.take("modelport.audit.directory", many), 4096)) {
      for (int i = 0; i < 40; i++) {
        log.append(Logs.intent("call-" + i));
      }
    }
    Files.delete(many.resolve(SegmentHeader.file(2)));
    Verification found = AuditFolder.at(many).verify(Anchors.none());
    assertThat(found.verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(found.remarks().get(0)).contains("segment-00000002.log", "missing");
  }

  private void tell(List<byte[]> frames, int bad) throws IOException {
    long offset = frames.subList(0, bad).stream().mapToLong(frame -> frame.length).sum();
    write(frames);
    Verification found = verify(Anchors.none());
    assertThat(found.verdict()).isEqualTo(Verdict.TAMPERED);
    assertThat(found.bad())
        .contains(new Verification.BadRecord(SegmentHeader.file(1), offset, bad));
  }

  private Anchors key() {
    return Anchors.none().withPublicKey(publicKey);
  }

  private Anchors elsewhere() {
    return Anchors.none().withCopy(copy);
  }

  private Verification verify(Anchors anchors) throws IOException {
    return AuditFolder.at(directory).verify(anchors);
  }

  private static Path segment(Path directory) {
    return directory.resolve(SegmentHeader.file(1));
  }

  private static void write(Path directory, int calls, KeyPair pair, Optional<Path> copy)
      throws IOException {
    FileDecisionLog.Ways ways =
        new FileDecisionLog.Ways(
            64 << 20,
            Duration.ofHours(1),
            Optional.of(signing(pair)),
            copy.stream().map(file -> CheckpointFile.copy("the copy", file)).toList(),
            List.of(),
            Optional.empty());
    DiskFolder folder = DiskFolder.take("modelport.audit.directory", directory);
    try (FileDecisionLog log = FileDecisionLog.open(folder, Logs.PLACE, ways, Clock.systemUTC())) {
      for (int i = 0; i < calls; i++) {
        log.append(Logs.intent("call-" + i));
        log.append(Logs.outcome("call-" + i));
      }
    }
  }

  private static SigningKey signing(KeyPair pair) {
    String base64 = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    return SigningKey.of("the key", Secret.of(base64));
  }

  private List<byte[]> frames() throws IOException {
    byte[] bytes = Files.readAllBytes(segment(directory));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int end = Frame.read(buffer, at).end();
      frames.add(Arrays.copyOfRange(bytes, at, end));
      at = end;
    }
    return frames;
  }

  private void write(List<byte[]> frames) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(frames.stream().mapToInt(frame -> frame.length).sum());
    frames.forEach(bytes::put);
    Files.write(segment(directory), bytes.array());
  }

  private static Chain chainOf(List<byte[]> frames) {
    Chain chain = new Chain(Head.ofNothing());
    for (byte[] frame : frames) {
      ByteBuffer buffer = ByteBuffer.wrap(frame);
      var unused = chain.add(Frame.read(buffer, 0).payload(buffer));
    }
    return chain;
  }

  private static byte[] frame(Chain chain, DecisionRecord record) {
    byte[] payload = DecisionJson.line(record).getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(Frame.HEADER + payload.length);
    long number = chain.size();
    Frame.write(frame, number, number, chain.add(payload), payload);
    return frame.array();
  }

  /** The log up to here as it was, from there on well made but invented. */
  private List<byte[]> rewritten(int from, int to) throws IOException {
    List<byte[]> frames = new ArrayList<>(frames().subList(0, from));
    Chain chain = chainOf(frames);
    for (int i = from; i < to; i++) {
      frames.add(frame(chain, Logs.intent("invented-" + i)));
    }
    return frames;
  }

  private void forge(KeyPair forger) throws IOException {
    String log =
        SegmentHeader.of(
                new SegmentReader(Files.readAllBytes(segment(directory))).first().orElseThrow())
            .log();
    List<byte[]> frames = rewritten(12, RECORDS);
    write(frames);
    Checkpoint forged = Checkpoint.of(log, chainOf(frames).head(), Logs.TIME);
    Files.writeString(
        directory.resolve(CheckpointFile.NAME), forged.signedWith(signing(forger)).line() + "\n");
  }
}
