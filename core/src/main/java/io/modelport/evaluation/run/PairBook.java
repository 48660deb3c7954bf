package io.modelport.evaluation.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ConfigurationException;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.evaluation.suite.Answer;
import io.modelport.evaluation.suite.Case;
import io.modelport.evaluation.suite.CaseWriter;
import io.modelport.evaluation.suite.Suite;
import io.modelport.files.OwnersFiles;
import io.modelport.spi.ShadowListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was answered to copies of calls, beside what the callers got: as a suite, and as
 * answers to it of a candidate and a baseline, so that an evaluation asks nobody again. For its
 * owner alone. Called by one thread at a time.
 */
public final class PairBook implements ShadowListener, AutoCloseable {
  /** The cases; its first line holds the checks that all of them share, to be changed by hand. */
  public static final String SUITE = "suite.jsonl";

  /** What both sides answered, for {@link Plan#withMemory}. */
  public static final String ANSWERS = "answers.jsonl";

  /** As the side whose answers only the shadow gave. */
  public static final String CANDIDATE = "candidate";

  /** As the side whose answers the callers got. */
  public static final String BASELINE = "baseline";

  private static final Setting<Path> DIRECTORY =
      Setting.path(
          "modelport.shadow.directory",
          "Where answers to copies for a shadow are kept beside those that callers got, in the"
              + " clear, for an evaluation; nowhere where unset.");

  private static final Logger LOG = LoggerFactory.getLogger(PairBook.class);
  private static final int MOST = 10_000; // pairs; an evaluation needs hundreds
  private static final long MOST_BYTES = 64 << 20; // a port holds the answers in memory
  private static final String CHECKS =
      "{\"defaults\": {\"checks\": [{\"judge\": \"The answer is right, complete and polite.\"}]}}";

  private final LineFile suite;
  private final AnswerMemory answers;
  private int pairs;

  private PairBook(LineFile suite, AnswerMemory answers) {
    this.suite = suite;
    this.answers = answers;
    this.pairs = Math.max(0, suite.lines().size() - 1);
  }

  /** The keys that {@link #of} reads. */
  public static Collection<Setting<?>> keys() {
    return List.of(DIRECTORY);
  }

  /**
   * The book that the settings name; empty where they name none.
   *
   * @throws ConfigurationException where it cannot be written, or another port writes in it
   */
  public static Optional<PairBook> of(Settings settings) {
    return settings.find(DIRECTORY).map(PairBook::open);
  }

  private static PairBook open(Path folder) {
    try {
      OwnersFiles.make(folder);
      LineFile suite = LineFile.open(folder.resolve(SUITE));
      try {
        if (suite.lines().isEmpty()) {
          suite.append(CHECKS);
        }
        return new PairBook(suite, AnswerMemory.in(Optional.of(folder.resolve(ANSWERS))));
      } catch (RuntimeException e) {
        suite.close();
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigurationException(
          DIRECTORY.name()
              + " names "
              + folder
              + ", which cannot be written or where another port writes; name another folder.");
    }
  }

  @Override
  public void answered(ModelRequest request, ModelResponse given, ModelResponse shadow) {
    boolean usesTools = !request.options().tools().isEmpty();
    if (usesTools || isFull()) {
      return;
    }
    Sensitivity floor = given.message().sensitivity().max(shadow.message().sensitivity());
    String id = given.decisionId().orElse("pair-" + (pairs + 1));
    CaseWriter.of(id, request, floor).ifPresent(line -> keep(line, given, shadow));
  }

  private boolean isFull() {
    return pairs >= MOST || suite.bytes() + answers.bytes() >= MOST_BYTES;
  }

  private void keep(ObjectNode made, ModelResponse given, ModelResponse shadow) {
    // As it will be read: half of a pair of surrogates is no UTF-8.
    String line = new String(made.toString().getBytes(UTF_8), UTF_8);
    Case each = Suite.of(SUITE, CHECKS + "\n" + line).cases().get(0);
    String digest = CaseRun.digest(each.request());
    String baseline = CaseRun.key(recorded(BASELINE), digest);
    if (answers.find(baseline).isPresent()) {
      return; // asked before; a suite asks once
    }
    answers.keep(baseline, answer(given, each.floor()));
    answers.keep(CaseRun.key(recorded(CANDIDATE), digest), answer(shadow, each.floor()));
    suite.append(line);
    pairs++;
    if (isFull()) {
      LOG.info("{} pairs of answers are kept, and no more will be; evaluate them.", pairs);
    }
  }

  private static Answer answer(ModelResponse response, Sensitivity floor) {
    return Answer.of(response, floor, response.origin().latency());
  }

  /** A side of which every answer is known: whatever else it is asked, it refuses. */
  public static Subject recorded(String name) {
    return Subject.of(name, new NothingMore());
  }

  @Override
  public void close() {
    answers.close();
    suite.close();
  }
}
