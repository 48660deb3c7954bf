package io.modelport.audit;

import io.modelport.AttemptTrace;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.Sensitivity;
import io.modelport.Usage;
import io.modelport.spi.Classification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One record about one call; records of one call share their id. */
public sealed interface DecisionRecord {

  /** The call that it is about. */
  String id();

  /** When it was made. */
  Instant time();

  /**
   * A target that was considered.
   *
   * @param refusal why it may not or cannot be asked; empty where it can
   */
  record Candidate(String target, boolean inside, Optional<String> refusal) {}

  /**
   * Who asked, under other names: keyed hashes, which only those who have the key can tell. Empty
   * where nobody said, or there is no key.
   */
  record Caller(
      Optional<String> principal, Optional<String> tenant, Optional<String> conversation) {

    /** Nothing is known of. */
    public static Caller unknown() {
      return new Caller(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * By which versions of things that change it was decided; empty where there is none of them.
   *
   * @param release of prompt, model and parameters together
   * @param policy the policy file
   * @param prices the price list
   */
  record Versions(Optional<String> release, Optional<String> policy, Optional<String> prices) {

    /** Nothing has a version. */
    public static Versions none() {
      return new Versions(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * Before the first byte leaves.
   *
   * @param asked {@code answer} or {@code embeddings}
   * @param purpose as the caller named it
   * @param prompt {@code id@version} of the prompt template
   * @param choice why this order of targets, in words
   * @param target the one that is asked first; empty where none may be
   * @param caller who asked
   * @param versions by which it was decided
   * @param access the rules of the policy that permit it; empty where access is not restricted, or
   *     it is refused
   * @param guards what looked at the request, and what came of it
   */
  record Intent(
      String id,
      Instant time,
      String backend,
      String asked,
      Optional<String> purpose,
      Optional<String> prompt,
      Classification classification,
      List<Candidate> candidates,
      String choice,
      Optional<String> target,
      Caller caller,
      Versions versions,
      Optional<String> access,
      List<Guarded> guards)
      implements DecisionRecord {
    public Intent {
      guards = List.copyOf(guards);
    }
  }

  /**
   * What one guard said of a request or an answer; never the text.
   *
   * @param guard its name
   * @param verdict {@code PASSED}, {@code CHANGED}, {@code BLOCKED}, or {@code FAILED}, which
   *     blocks too
   * @param score how sure it is that there is something to object to, 0 to 1
   */
  record Guarded(String guard, String verdict, double score) {}

  /**
   * What was refused before anybody looked where it might go; its only record.
   *
   * @param asked {@code answer}, {@code embeddings}, {@code declassification}, {@code review} or
   *     what a rule of access calls an operation
   * @param kind why
   * @param by who refused it: {@code access}, {@code declassification}, {@code caller}, a guard
   *     (then its name is the reason or in it), or what looks at requests
   * @param reason which rule, in words that name nobody
   */
  record Refused(
      String id,
      Instant time,
      String backend,
      String asked,
      Optional<String> purpose,
      ModelException.Kind kind,
      String by,
      String reason,
      Caller caller,
      Versions versions,
      List<Guarded> guards)
      implements DecisionRecord {
    public Refused {
      guards = List.copyOf(guards);
    }
  }

  /** Before the bytes of a further attempt leave; {@code number} is 2 or more. */
  record FurtherAttempt(String id, Instant time, String target, int number)
      implements DecisionRecord {}

  /**
   * Before the bytes of a masked attempt leave.
   *
   * @param types of the findings that were masked, with their counts
   * @param policy the version of the rules that permit it
   */
  record Masked(String id, Instant time, String target, Map<String, Integer> types, String policy)
      implements DecisionRecord {
    public Masked {
      types = Map.copyOf(types);
    }
  }

  /**
   * Before a message gets a lower class by a person's decision; about no call, so its id is its
   * own.
   *
   * @param entitlement which entry of the configuration entitles the principal, counted from 1; 0
   *     where the policy does
   * @param access the rules of the policy that do; empty where the configuration does
   * @param from the class that the message carried
   * @param to the class that it carries now
   * @param reason as the principal gave it
   */
  record Declassified(
      String id,
      Instant time,
      int entitlement,
      Optional<String> access,
      Sensitivity from,
      Sensitivity to,
      String reason)
      implements DecisionRecord {}

  /**
   * What was said in a call, encrypted; kept where the configuration names a key for it.
   *
   * @param part {@code REQUEST} or {@code ANSWER}
   * @param subject whose it is: a keyed hash
   * @param key which of the keys that the subject had in turn
   * @param sealed in Base64; empty where it was too long to be kept
   */
  record Payload(
      String id, Instant time, String part, String subject, String key, Optional<String> sealed)
      implements DecisionRecord {}

  /**
   * Before somebody sees what was said in a call.
   *
   * @param by who: a keyed hash, or a name that was given for this record
   */
  record Revealed(String id, Instant time, String by, String reason) implements DecisionRecord {}

  /**
   * Before somebody reads decision records; kept in a log of its own.
   *
   * @param id of the call whose records are read; its own where they are of many or of none
   * @param question {@code show}, {@code prove}, {@code export}, or what was asked of the tables
   * @param parameters that it was asked with, by name; never their values
   * @param found how many records or rows answer it; empty where all are read
   * @param by who: the user of the operating system, and a name that was given for this record
   */
  record Read(
      String id,
      Instant time,
      String question,
      List<String> parameters,
      Optional<Long> found,
      String by)
      implements DecisionRecord {
    public Read {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * Before the key of a subject is destroyed; about no call, so its id is its own.
   *
   * @param subject a keyed hash
   * @param by who does: a keyed hash, or a name that was given for this record
   */
  record Erased(String id, Instant time, String subject, String by, String reason)
      implements DecisionRecord {}

  /**
   * Calls to a target are no longer like those that were accepted; about no call, so its id is its
   * own.
   *
   * @param model as it is named in the configuration
   * @param side {@code MODEL} or {@code INPUT}, whose doing it is
   * @param signal that shows it
   * @param sentence what changed, with its figures
   * @param action what was done about it
   */
  record Drifted(
      String id,
      Instant time,
      String target,
      String model,
      String side,
      String signal,
      String sentence,
      String action)
      implements DecisionRecord {}

  /**
   * From now on a port goes by this release; about no call, so its id is its own.
   *
   * @param before the release until now; empty where the port begins
   * @param release the one from now on
   */
  record Released(String id, Instant time, Optional<String> before, String release)
      implements DecisionRecord {}

  /**
   * The answer waits for a person; its outcome says {@code HELD}.
   *
   * @param rules of the policy that hold it, by name
   * @param deadline until when
   */
  record Held(String id, Instant time, List<String> rules, Instant deadline)
      implements DecisionRecord {
    public Held {
      rules = List.copyOf(rules);
    }
  }

  /**
   * The verdict on a held answer. After a crash the same one may be here twice, with one {@code
   * review}; there are never two.
   *
   * @param review its own id
   * @param verdict {@code APPROVED}, {@code EDITED}, {@code REJECTED} or {@code EXPIRED}
   * @param reviewer a keyed hash; empty where time decided, or there is no key
   * @param reason in the reviewer's words
   * @param text that goes out where it was edited: a keyed hash; empty where there is no key
   * @param guards what looked at the edited text, and what came of it
   */
  record Reviewed(
      String id,
      Instant time,
      String review,
      String verdict,
      Optional<String> reviewer,
      String reason,
      Optional<String> text,
      List<Guarded> guards)
      implements DecisionRecord {
    public Reviewed {
      guards = List.copyOf(guards);
    }
  }

  /**
   * Somebody said what they think of an answer; the words are kept elsewhere.
   *
   * @param rating 1 (bad) to 5 (good); empty where they gave none
   * @param comment whether there is one
   * @param corrected whether they said what the answer should have been
   * @param caller who said it
   */
  record Rated(
      String id,
      Instant time,
      Optional<Integer> rating,
      boolean comment,
      boolean corrected,
      Caller caller)
      implements DecisionRecord {}

  /**
   * What the decision rests on where models run has changed; about no call, so its id is its own.
   *
   * @param sign what kind of change it is, such as {@code VOLUME}
   * @param sentence what changed, with its figures
   */
  record LookAgain(String id, Instant time, String sign, String sentence)
      implements DecisionRecord {}

  /**
   * What became of it.
   *
   * @param failure empty where there is a complete answer
   * @param finish why the model stopped; empty where it gave no answer
   * @param guards what looked at the answer, and what came of it
   */
  record Outcome(
      String id,
      Instant time,
      Optional<ModelException.Kind> failure,
      List<AttemptTrace> attempts,
      Usage usage,
      Optional<String> modelServed,
      Optional<String> fingerprint,
      Optional<Finish> finish,
      Duration latency,
      List<Guarded> guards)
      implements DecisionRecord {
    public Outcome {
      guards = List.copyOf(guards);
    }
  }

  /** Nobody will ever know what became of it: the process ended before its outcome was written. */
  record Unknown(String id, Instant time) implements DecisionRecord {}
}
