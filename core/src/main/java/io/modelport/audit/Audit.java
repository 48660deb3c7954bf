package io.modelport.audit;

import io.modelport.CallContext;
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

/** The decision records of one port, and the names that people have in them. Thread-safe. */
public final class Audit implements AutoCloseable {
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

  private final DecisionLog log;
  private final Pseudonyms pseudonyms;
  private final Runnable closing;

  private Audit(DecisionLog log, Pseudonyms pseudonyms, Runnable closing) {
    this.log = log;
    this.pseudonyms = pseudonyms;
    this.closing = closing;
  }

  public static Collection<Setting<?>> keys() {
    return List.of(
        COPY,
        INTERVAL,
        DIRECTORY,
        DURABLE_FROM,
        NAMES_VARIABLE,
        NAMES_FILE,
        SEGMENT,
        SIGNING_VARIABLE,
        SIGNING_FILE);
  }

  /**
   * The log that the settings describe. A folder is taken until {@link #close}.
   *
   * @throws ConfigurationException where it cannot be used, or is damaged
   */
  public static Audit of(Settings settings, InstantSource clock) {
    Pseudonyms pseudonyms = new Pseudonyms(settings.secret(NAMES_VARIABLE, NAMES_FILE));
    Optional<Sensitivity> durableFrom = settings.value(DURABLE_FROM).sensitivity();
    Optional<Path> directory = settings.find(DIRECTORY);
    if (directory.isEmpty()) {
      LoggerDecisionLog logger = new LoggerDecisionLog(durableFrom);
      return new Audit(logger, pseudonyms, logger::close);
    }
    FileDecisionLog file = open(directory.get(), settings, clock);
    return new Audit(file, pseudonyms, file::close);
  }

  /** Records go to this log, people without names; for tests. */
  public static Audit of(DecisionLog log) {
    return new Audit(log, new Pseudonyms(Optional.empty()), () -> {});
  }

  private static FileDecisionLog open(Path directory, Settings settings, InstantSource clock) {
    FileDecisionLog.Ways ways = ways(settings);
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

  private static FileDecisionLog.Ways ways(Settings settings) {
    Optional<SigningKey> key =
        settings
            .secret(SIGNING_VARIABLE, SIGNING_FILE)
            .map(secret -> SigningKey.of("modelport.audit.signing-key", secret));
    List<CheckpointFile> copies =
        settings.find(COPY).stream().map(path -> CheckpointFile.copy(COPY.name(), path)).toList();
    return new FileDecisionLog.Ways(segmentSize(settings), settings.value(INTERVAL), key, copies);
  }

  private static long segmentSize(Settings settings) {
    long size = settings.value(SEGMENT);
    if (size < SMALLEST_SEGMENT || size > LARGEST_SEGMENT) {
      throw new ConfigurationException(
          SEGMENT.name() + " is " + size + " bytes; set it from 4KiB to 1GiB.");
    }
    return size;
  }

  /**
   * Keeps the record; when it returns, the record is as durable as the log makes it.
   *
   * @throws io.modelport.ModelException {@code AUDIT_UNAVAILABLE} where it was not kept
   */
  public void append(DecisionRecord record) {
    log.append(record);
  }

  /** Who asked, under the names that they have in records. */
  public DecisionRecord.Caller caller(CallContext context) {
    return new DecisionRecord.Caller(
        context.principal().flatMap(value -> pseudonyms.of("principal", value)),
        context.tenant().flatMap(value -> pseudonyms.of("tenant", value)),
        context.conversationId().flatMap(value -> pseudonyms.of("conversation", value)));
  }

  /** Writes what waits and gives the folder back. */
  @Override
  public void close() {
    closing.run();
  }
}
