package io.modelport.audit;

import io.modelport.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A signed log of segments of an hour each, for tests that remove the oldest. */
abstract class RetainedLog {
  static final int SEGMENT = 4096;
  static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path place;
  Path directory;
  Path publicKey;
  Path privateKey;
  SigningKey key;
  final AtomicReference<Instant> now = new AtomicReference<>(Logs.TIME);
  final InstantSource clock = now::get;

  @BeforeEach
  void makeKeys() throws IOException, GeneralSecurityException {
    directory = place.resolve("log");
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    key = SigningKey.of("the key", Secret.of(secret));
    privateKey = Files.writeString(place.resolve("private.pem"), secret);
    publicKey = Files.writeString(place.resolve("public.pem"), key.publicKey());
  }

  SegmentHeader header(String file) throws IOException {
    return SegmentHeader.of(new SegmentReader(folder().read(file)).first().orElseThrow());
  }

  static SigningKey another() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    return SigningKey.of("another key", Secret.of(secret));
  }

  /** Segments of one hour each; the records in them. */
  List<String> written(int segments) throws IOException {
    try (FileDecisionLog log = open(lockedFolder())) {
      for (int i = 0; i < segments; i++) {
        fill(log, i);
      }
    }
    return new ArrayList<>(Logs.read(folder()));
  }

  void fill(FileDecisionLog log, int hour) throws IOException {
    now.set(Logs.TIME.plus(HOUR.multipliedBy(hour)));
    int before = AuditFolder.segments(folder()).size();
    for (int i = 0; AuditFolder.segments(folder()).size() == before; i++) {
      log.append(Logs.intent(hour + "/" + i));
      log.append(Logs.outcome(hour + "/" + i));
    }
  }

  FileDecisionLog open(Folder folder) throws IOException {
    FileDecisionLog.Ways ways =
        new FileDecisionLog.Ways(
            SEGMENT, HOUR, Optional.of(key), List.of(), List.of(), Optional.empty());
    return FileDecisionLog.open(folder, Logs.PLACE, ways, clock);
  }

  Folder folder() {
    return DiskFolder.at(directory);
  }

  DiskFolder lockedFolder() {
    return DiskFolder.take("the log", directory);
  }

  Optional<Removal> remove(FileDecisionLog log, Instant before) throws IOException {
    return new Retention(folder(), log, Optional.of(key), clock)
        .removeBefore(before, "the archivist", "the law");
  }

  Verification verify() throws IOException {
    return AuditFolder.at(directory).verify(Anchors.none().withPublicKey(publicKey));
  }
}
