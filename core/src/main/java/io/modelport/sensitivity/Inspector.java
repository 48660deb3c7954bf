package io.modelport.sensitivity;

import io.modelport.Sensitivity;
import io.modelport.sensitivity.Verdict.Cause;
import io.modelport.sensitivity.view.Watch;
import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs all detectors over one text, each within a time limit; whatever goes wrong makes it
 * restricted.
 */
final class Inspector {
  /** Characters that earn the rules a second more; they read 5 to 50 million in one. */
  private static final int SECOND = 1_000_000;

  private final List<Detector> detectors;
  private final Optional<SubjectDetector> subjects;
  private final Duration limit;
  private final Map<String, Sensitivity> classes; // of others' findings, by type
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "modelport-detector");
            thread.setDaemon(true);
            return thread;
          });

  Inspector(List<Detector> detectors, Optional<SubjectDetector> subjects, Duration limit) {
    this(detectors, subjects, limit, Map.of());
  }

  private Inspector(
      List<Detector> detectors,
      Optional<SubjectDetector> subjects,
      Duration limit,
      Map<String, Sensitivity> classes) {
    this.detectors = List.copyOf(detectors);
    this.subjects = subjects;
    this.limit = limit;
    this.classes = Map.copyOf(classes);
  }

  /** The same detectors, with these classes for the types that they name. */
  Inspector weighing(Map<String, Sensitivity> types) {
    List<Detector> weighed = new ArrayList<>();
    for (Detector detector : detectors) {
      weighed.add(detector instanceof RuleDetector rules ? rules.weighing(types) : detector);
    }
    return new Inspector(weighed, subjects.map(each -> each.weighing(types)), limit, types);
  }

  /** Whether all that can be found is of our own types. */
  boolean isOwn() {
    return detectors.stream().allMatch(RuleDetector.class::isInstance);
  }

  /** The model of subjects is slow: it is asked only where the others leave the class open. */
  Verdict inspect(String text) {
    Verdict verdict = inspect(text, detectors);
    return subjects.isEmpty() || verdict.isDecided()
        ? verdict
        : verdict.and(inspect(text, List.of(subjects.get())));
  }

  /** What the detectors of others say. */
  Verdict inspectInstalled(String text) {
    return inspect(text, detectors.stream().filter(d -> !(d instanceof RuleDetector)).toList());
  }

  private Verdict inspect(String text, List<Detector> asked) {
    List<Cause> causes = new ArrayList<>();
    Map<String, Integer> findings = new TreeMap<>();
    boolean complete = true;
    for (Detector detector : asked) {
      try {
        for (Finding finding : found(detector, text)) {
          findings.merge(finding.type(), 1, Integer::sum);
          Cause cause = new Cause(finding.sensitivity(), finding.type() + " found");
          if (!causes.contains(cause)) {
            causes.add(cause);
          }
        }
      } catch (TimeoutException e) {
        causes.add(failure(detector, " was not done within " + limit.toMillis() + " ms"));
        complete = false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        causes.add(failure(detector, " was interrupted"));
        complete = false;
      } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
        // The message may quote the text: only the kind of failure is told.
        causes.add(failure(detector, " failed with " + kind(e)));
        complete = false;
      }
    }
    return new Verdict(causes, findings, complete);
  }

  private static String kind(Throwable failure) {
    Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
    return (cause == null ? failure : cause).getClass().getSimpleName();
  }

  /** What the detectors find, in order of their places; nothing from those that fail. */
  List<Finding> findings(String text) {
    List<Finding> findings = new ArrayList<>();
    List<Detector> all = new ArrayList<>(detectors);
    subjects.ifPresent(all::add);
    for (Detector detector : all) {
      try {
        findings.addAll(found(detector, text));
      } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
        // Not lost: inspect makes the text restricted for it.
      }
    }
    findings.sort(Comparator.comparingInt(Finding::start));
    return findings;
  }

  private static Cause failure(Detector detector, String what) {
    return new Cause(Sensitivity.RESTRICTED, "The detector " + detector.name() + what);
  }

  /**
   * Our own rules look at the clock themselves, and may take longer over long texts; detectors of
   * others get a thread that can be left behind.
   */
  private List<Finding> found(Detector detector, String text) throws Exception {
    if (detector instanceof RuleDetector rules) {
      return rules.detect(text, Watch.of(limit.plusSeconds(text.length() / SECOND)));
    }
    Future<List<Finding>> pending =
        threads.submit(() -> detector.detect(text).stream().map(this::weighed).toList());
    try {
      return pending.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw e;
    } finally {
      pending.cancel(true);
    }
  }

  private Finding weighed(Finding finding) {
    Sensitivity said = classes.get(finding.type());
    return said == null
        ? finding
        : new Finding(finding.type(), said, finding.start(), finding.end(), finding.score());
  }
}
