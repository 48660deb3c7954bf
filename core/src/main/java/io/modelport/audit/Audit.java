package io.modelport.audit;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.ToolCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The decision records of one port, and the names that people have in them. Thread-safe. */
public final class Audit implements AutoCloseable {
  private final DecisionLog log;
  private final Pseudonyms pseudonyms;
  private final Optional<Payloads> payloads;
  private final Subject subject;
  private final Runnable closing;

  private Audit(
      DecisionLog log,
      Pseudonyms pseudonyms,
      Optional<Payloads> payloads,
      Subject subject,
      Runnable closing) {
    this.log = log;
    this.pseudonyms = pseudonyms;
    this.payloads = payloads;
    this.subject = subject;
    this.closing = closing;
  }

  public static Collection<Setting<?>> keys() {
    return AuditKeys.keys();
  }

  /**
   * The log that the settings describe. A folder is taken until {@link #close}.
   *
   * @param sinks to which checkpoints are told, besides those that the settings describe
   * @throws ConfigurationException where it cannot be used, or is damaged
   */
  public static Audit of(Settings settings, InstantSource clock, List<CheckpointSink> sinks) {
    Pseudonyms pseudonyms = AuditKeys.pseudonyms(settings);
    Subject subject = AuditKeys.subject(settings);
    Optional<Sensitivity> durableFrom = AuditKeys.durableFrom(settings);
    Optional<Path> directory = AuditKeys.directory(settings);
    if (directory.isEmpty()) {
      AuditKeys.requireNothingOfAFile(settings, sinks);
      LoggerDecisionLog logger = new LoggerDecisionLog(durableFrom);
      return new Audit(logger, pseudonyms, Optional.empty(), subject, logger::close);
    }
    Optional<MasterKey> key = AuditKeys.masterKey(settings);
    FileDecisionLog file = AuditKeys.open(directory.get(), settings, clock, sinks);
    try {
      Optional<Payloads> payloads =
          key.map(each -> new Payloads(directory.get(), each, file::append, clock));
      return new Audit(file, pseudonyms, payloads, subject, file::close);
    } catch (ConfigurationException e) {
      file.close();
      throw e;
    }
  }

  /** The same with no further sinks. */
  public static Audit of(Settings settings, InstantSource clock) {
    return of(settings, clock, List.of());
  }

  /**
   * Records of a program beside the port that writes in the folder: in the log of looks. Nothing is
   * taken, so several programs can.
   */
  public static Audit beside(Settings settings, InstantSource clock) {
    Pseudonyms pseudonyms = AuditKeys.pseudonyms(settings);
    Subject subject = AuditKeys.subject(settings);
    Optional<Path> directory = AuditKeys.directory(settings);
    if (directory.isPresent()) {
      AccessLog log = AccessLog.of(directory.get());
      return new Audit(log::append, pseudonyms, Optional.empty(), subject, () -> {});
    }
    LoggerDecisionLog logger = new LoggerDecisionLog(Optional.empty());
    return new Audit(logger, pseudonyms, Optional.empty(), subject, logger::close);
  }

  /** Records go to this log, people without names; for tests. */
  public static Audit of(DecisionLog log) {
    Pseudonyms nobody = new Pseudonyms(Optional.empty());
    return new Audit(log, nobody, Optional.empty(), Subject.PRINCIPAL, () -> {});
  }

  /**
   * Keeps the record; when it returns, the record is as durable as the log makes it.
   *
   * @throws io.modelport.ModelException {@code AUDIT_UNAVAILABLE} where it was not kept
   */
  public void append(DecisionRecord record) {
    log.append(record);
  }

  /**
   * Keeps the record behind what is asked, where that is kept.
   *
   * @throws io.modelport.ModelException {@code AUDIT_UNAVAILABLE} where either was not kept
   */
  public void append(DecisionRecord record, Request request) {
    if (payloads.isEmpty()) {
      log.append(record);
    } else {
      append(record, request.context(), "REQUEST", PayloadJson.of(request));
    }
  }

  /** The same with the answer that was given, or with what there was of it. */
  public void append(
      DecisionRecord record, CallContext context, String answer, List<ToolCall> toolCalls) {
    if (payloads.isEmpty()) {
      log.append(record);
    } else {
      append(record, context, "ANSWER", PayloadJson.of(answer, toolCalls));
    }
  }

  /** The same with the text that a reviewer wrote in place of the answer. */
  public void append(DecisionRecord record, CallContext context, String edited) {
    if (payloads.isEmpty()) {
      log.append(record);
    } else {
      append(record, context, "EDITED", PayloadJson.of(edited, List.of()));
    }
  }

  private void append(DecisionRecord record, CallContext context, String part, String json) {
    List<DecisionRecord> both = new ArrayList<>();
    try {
      payloads.orElseThrow().sealed(record.id(), part, subject, context, json).ifPresent(both::add);
    } catch (IOException e) {
      throw new ModelException(
          ModelException.Kind.AUDIT_UNAVAILABLE,
          "What is said in the call cannot be kept; look at the keys in the audit directory.");
    }
    both.add(record);
    log.append(both);
  }

  /** What was said in calls; empty where it is not kept. */
  public Optional<Payloads> payloads() {
    return payloads;
  }

  /** Whose what is said is. */
  public Subject subject() {
    return subject;
  }

  /** Who asked, under the names that they have in records. */
  public DecisionRecord.Caller caller(CallContext context) {
    return new DecisionRecord.Caller(
        context.principal().flatMap(value -> pseudonyms.of("principal", value)),
        context.tenant().flatMap(value -> pseudonyms.of("tenant", value)),
        context.conversationId().flatMap(value -> pseudonyms.of("conversation", value)));
  }

  /** A text as records may name it: whoever has it and the key can tell; empty without a key. */
  public Optional<String> digest(String text) {
    return pseudonyms.of("text", text);
  }

  /** Writes what waits and gives the folder back. */
  @Override
  public void close() {
    closing.run();
  }
}
