package io.modelport.audit;

import io.modelport.ConfigurationException;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How decision records are kept, as the configuration says. */
final class AuditKeys {
  private static final Setting<Path> DIRECTORY =
      Setting.path(
          "modelport.audit.directory",
          "Where decision records are kept, durable and chained; on the logger"
              + " modelport.decisions where unset.");
  private static final Setting<DurableFrom> DURABLE_FROM =
      Setting.oneOf(
              "modelport.audit.durable-from",
              "The lowest class whose records must be durable; without a directory it is refused.",
              DurableFrom.class)
          .withDefault("never");
  private static final Setting<Long> SEGMENT =
      Setting.bytes(
              "modelport.audit.segment-size",
              "The size at which a file of records is left for the next one, 4KiB to 1GiB.")
          .withDefault("64MiB");
  private static final Setting<Duration> INTERVAL =
      Setting.duration(
              "modelport.audit.checkpoint-interval",
              "The time between two checkpoints while there are new records.")
          .withDefault("10s");
  private static final Setting<Path> COPY =
      Setting.path(
          "modelport.audit.checkpoint-copy",
          "A file elsewhere in which every checkpoint is kept too.");
  private static final Setting<String> PAYLOAD_VARIABLE =
      Setting.variable(
          "modelport.audit.payload-key-env",
          "The environment variable that holds the key under which what is said in calls is kept,"
              + " encrypted.");
  private static final Setting<Path> PAYLOAD_FILE =
      Setting.path(
          "modelport.audit.payload-key-file",
          "The file that holds that key: Base64 of 32 bytes; what is said is not kept where there"
              + " is none.");
  private static final Setting<Subject> PAYLOAD_SUBJECT =
      Setting.oneOf(
              "modelport.audit.payload-subject",
              "Whose what is said is, and with whom it is erased; calls that do not name it are not"
                  + " kept.",
              Subject.class)
          .withDefault("principal");
  private static final Setting<Duration> RETENTION =
      Setting.duration(
          "modelport.audit.retention",
          "The time for which records are kept at least; then their file is removed, and a"
              + " tombstone says so. For ever where unset.");
  private static final Setting<String> SIGNING_VARIABLE =
      Setting.variable(
          "modelport.audit.signing-key-env",
          "The environment variable that holds the Ed25519 key that signs checkpoints.");
  private static final Setting<Path> SIGNING_FILE =
      Setting.path(
          "modelport.audit.signing-key-file",
          "The file that holds the Ed25519 key that signs checkpoints: PKCS#8 in PEM.");
  private static final Setting<String> NAMES_VARIABLE =
      Setting.variable(
          "modelport.audit.pseudonym-key-env",
          "The environment variable that holds the key under which people are recorded.");
  private static final Setting<Path> NAMES_FILE =
      Setting.path(
          "modelport.audit.pseudonym-key-file",
          "The file that holds the key under which people are recorded; they are left out where"
              + " there is none.");

  private static final long SMALLEST_SEGMENT = 4 << 10;

  /** A segment is read as one array. */
  private static final long LARGEST_SEGMENT = 1 << 30;

  /** From which class on records must be durable. */
  private enum DurableFrom {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    RESTRICTED,
    NEVER;

    Optional<Sensitivity> sensitivity() {
      return this == NEVER ? Optional.empty() : Optional.of(Sensitivity.valueOf(name()));
    }
  }

  private AuditKeys() {}

  static Collection<Setting<?>> keys() {
    return List.of(
        COPY,
        INTERVAL,
        DIRECTORY,
        DURABLE_FROM,
        NAMES_VARIABLE,
        NAMES_FILE,
        PAYLOAD_VARIABLE,
        PAYLOAD_FILE,
        PAYLOAD_SUBJECT,
        RETENTION,
        SEGMENT,
        SIGNING_VARIABLE,
        SIGNING_FILE);
  }

  static Optional<Path> directory(Settings settings) {
    return settings.find(DIRECTORY);
  }

  static Optional<Sensitivity> durableFrom(Settings settings) {
    return settings.value(DURABLE_FROM).sensitivity();
  }

  static Pseudonyms pseudonyms(Settings settings) {
    return new Pseudonyms(settings.secret(NAMES_VARIABLE, NAMES_FILE));
  }

  static Subject subject(Settings settings) {
    return settings.value(PAYLOAD_SUBJECT);
  }

  /** The key under which what is said is kept; empty where it is not. */
  static Optional<MasterKey> masterKey(Settings settings) {
    return settings
        .secret(PAYLOAD_VARIABLE, PAYLOAD_FILE)
        .map(secret -> MasterKey.of("modelport.audit.payload-key", secret));
  }

  /** Refuses what makes no sense where records go to a logger. */
  static void requireNothingOfAFile(Settings settings, List<CheckpointSink> sinks) {
    masterKey(settings)
        .ifPresent(key -> requireDirectory("What is said in calls (modelport.audit.payload-key)"));
    sinks.forEach(each -> requireDirectory("What is posted (modelport.audit.checkpoint-url)"));
  }

  private static void requireDirectory(String what) {
    throw new ConfigurationException(what + " is of an audit log; set " + DIRECTORY.name() + ".");
  }

  /**
   * Opens the log of the folder, which is taken until that is closed.
   *
   * @throws ConfigurationException where it cannot be used, or is damaged
   */
  static FileDecisionLog open(
      Path directory, Settings settings, InstantSource clock, List<CheckpointSink> sinks) {
    FileDecisionLog.Ways ways = ways(settings, sinks);
    DiskFolder folder = DiskFolder.take(DIRECTORY.name(), directory);
    try {
      return FileDecisionLog.open(folder, DIRECTORY.name() + " (" + directory + ")", ways, clock);
    } catch (IOException e) {
      folder.close();
      throw new ConfigurationException(
          DIRECTORY.name() + " names " + directory + ", which cannot be read and written.");
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static FileDecisionLog.Ways ways(Settings settings, List<CheckpointSink> sinks) {
    Optional<SigningKey> key =
        settings
            .secret(SIGNING_VARIABLE, SIGNING_FILE)
            .map(secret -> SigningKey.of("modelport.audit.signing-key", secret));
    List<CheckpointFile> copies =
        settings.find(COPY).stream().map(path -> CheckpointFile.copy(COPY.name(), path)).toList();
    return new FileDecisionLog.Ways(
        segmentSize(settings),
        settings.value(INTERVAL),
        key,
        copies,
        sinks,
        settings.find(RETENTION));
  }

  private static long segmentSize(Settings settings) {
    long size = settings.value(SEGMENT);
    if (size < SMALLEST_SEGMENT || size > LARGEST_SEGMENT) {
      throw new ConfigurationException(
          SEGMENT.name() + " is " + size + " bytes; set it from 4KiB to 1GiB.");
    }
    return size;
  }
}
