package io.modelport.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.CallContext;
import io.modelport.Secret;
import io.modelport.audit.Content.State;
import io.modelport.audit.SubjectKeys.SubjectKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What was said in calls, encrypted under a key for each subject, in the log itself: so it is as
 * durable and as provable as the decisions, and is erased by destroying a key, which breaks no
 * chain. Every look and every erasure is on record before it happens. Safe for use by many threads.
 */
public final class Payloads {
  static final String KEYS = "keys";

  /** Longer ones are left out, so that a record stays below what a frame may hold. */
  static final int LONGEST = 8 << 20;

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final MasterKey master;
  private final SubjectKeys keys;
  private final Consumer<DecisionRecord> records;
  private final InstantSource clock;

  Payloads(
      Path directory, MasterKey master, Consumer<DecisionRecord> records, InstantSource clock) {
    this.directory = directory;
    this.master = master;
    this.keys = new SubjectKeys(DiskFolder.made("The audit log", directory.resolve(KEYS)), master);
    this.records = records;
    this.clock = clock;
  }

  /**
   * Those of a folder in which a port may be writing. Looks and erasures are recorded in a log of
   * their own (see {@link AccessLog#of}).
   *
   * @param masterKey Base64 of 32 bytes
   * @throws io.modelport.ConfigurationException where the key is none
   */
  public static Payloads at(Path directory, Secret masterKey) {
    InstantSource clock = InstantSource.system();
    return new Payloads(
        directory,
        MasterKey.of("The file of the payload key", masterKey),
        AccessLog.of(directory)::append,
        clock);
  }

  /** A record of it; empty where the call names no such subject: it could never be erased. */
  Optional<DecisionRecord> sealed(
      String call, String part, Subject subject, CallContext context, String json)
      throws IOException {
    Optional<String> named = subject.of(context);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    String name = master.subject(subject.field(), named.get());
    SubjectKey key = keys.of(name);
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    Optional<String> sealed = Optional.empty();
    if (text.length <= LONGEST) {
      byte[] bytes = AesGcm.seal(key.key(), text, bound(call, part, name));
      sealed = Optional.of(Base64.getEncoder().encodeToString(bytes));
    }
    return Optional.of(
        new DecisionRecord.Payload(call, clock.instant(), part, name, key.id(), sealed));
  }

  private static byte[] bound(String call, String part, String subject) {
    return (call + '\n' + part + '\n' + subject).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What the records say of a call; the worst where there are none of it.
   *
   * @param call the whole id
   * @throws IllegalArgumentException where it is no id of a call
   * @throws IOException where the log cannot be read
   */
  public KeptCall call(String call) throws IOException {
    requireId(call);
    List<String> lines = new ArrayList<>();
    AuditFolder.at(directory).forEachOf(call, lines::add);
    List<JsonNode> records = new ArrayList<>();
    for (String line : lines) {
      records.add(JSON.readTree(line));
    }
    return KeptCall.of(records);
  }

  /** It is recorded as it is, so it must not be a text of somebody's choice. */
  private static void requireId(String call) {
    if (!ID.matcher(call).matches()) {
      throw new IllegalArgumentException(
          "The id of a call is 36 characters long, hexadecimal in five groups, as its records have"
              + " it; give it whole.");
    }
  }

  /**
   * What was said in a call, once it is on record who looks and why.
   *
   * @param call the whole id
   * @param by who looks, as records may name them
   * @param reason why, in words without personal values
   * @return in the order in which it was said; empty where nothing was kept
   * @throws IllegalArgumentException where it is no id of a call
   * @throws IOException where the log cannot be read, or was changed, or the key is another one
   */
  public List<Content> reveal(String call, String by, String reason) throws IOException {
    requireId(call);
    AuditFolder.requireWords("who looks", by);
    AuditFolder.requireWords("why", reason);
    records.accept(new DecisionRecord.Revealed(call, clock.instant(), by, reason));
    List<String> lines = new ArrayList<>();
    AuditFolder.at(directory).forEachPayload(call, lines::add);
    List<Content> said = new ArrayList<>();
    for (String line : lines) {
      said.add(opened(JSON.readTree(line)));
    }
    return said;
  }

  private Content opened(JsonNode record) throws IOException {
    String part = record.path("part").asText();
    Instant time = Instant.parse(record.path("time").asText());
    if (!record.has("sealed")) {
      return new Content(part, time, State.OMITTED, Optional.empty());
    }
    String subject = record.path("subject").asText();
    Optional<SubjectKey> key =
        keys.find(subject).filter(each -> each.id().equals(record.path("key").asText()));
    if (key.isEmpty()) {
      return new Content(part, time, State.ERASED, Optional.empty());
    }
    try {
      byte[] sealed = Base64.getDecoder().decode(record.path("sealed").asText());
      byte[] bound = bound(record.path("id").asText(), part, subject);
      String text = new String(AesGcm.open(key.get().key(), sealed, bound), StandardCharsets.UTF_8);
      return new Content(part, time, State.KEPT, Optional.of(text));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("What was kept of the call was changed; verify the log.");
    }
  }

  /**
   * Destroys the key of somebody, once it is on record who does and why: nothing that was kept of
   * them can be read any more. What they say later is kept under another key.
   *
   * @param value of the subject, as calls name it
   * @return whether there was anything to erase
   */
  public boolean erase(Subject subject, String value, String by, String reason) throws IOException {
    AuditFolder.requireWords("who erases", by);
    AuditFolder.requireWords("why", reason);
    String name = master.subject(subject.field(), value);
    String id = UUID.randomUUID().toString();
    records.accept(new DecisionRecord.Erased(id, clock.instant(), name, by, reason));
    return keys.destroy(name);
  }
}
