package io.modelport.sensitivity;

import io.modelport.ConfigurationException;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.sensitivity.Verdict.Cause;
import io.modelport.sensitivity.terms.CustomerLists;
import io.modelport.spi.Classification;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives a request its class: the highest of what was declared, what its parts carry and what the
 * detectors find in all of it. Fails closed. Safe for use by many threads.
 */
public final class Classifier {
  /** Contents that may soon be asked about again; a verdict is small. */
  private static final int REMEMBERED = 1024;

  /** JSON within a string of JSON, as in the arguments of a tool call. */
  private static final int DEPTH = 2;

  private static final Setting<Sensitivity> UNDECLARED =
      Setting.oneOf(
              "modelport.undeclared",
              "The class of a request that nobody declared and in which nothing was found.",
              Sensitivity.class)
          .withDefault("internal");

  private static final Setting<Duration> TIMEOUT =
      Setting.duration(
              "modelport.detector-timeout",
              "How long a detector may take for one request before it counts as failed.")
          .withDefault("5s");

  private static final Setting<Profile> PROFILE =
      Setting.oneOf(
              "modelport.sensitivity.profile",
              "How much findings weigh; docs/sensitivity.md has the classes.",
              Profile.class)
          .withDefault("balanced");

  private final Inspector inspector;
  private final Sensitivity undeclared;
  private final Cause nobody;
  private final VerdictMemory memory = new VerdictMemory(REMEMBERED);

  Classifier(List<Detector> detectors, Sensitivity undeclared, Duration limit) {
    this(detectors, Optional.empty(), undeclared, limit);
  }

  Classifier(
      List<Detector> detectors,
      Optional<SubjectDetector> subjects,
      Sensitivity undeclared,
      Duration limit) {
    this(new Inspector(detectors, subjects, limit), undeclared);
  }

  private Classifier(Inspector inspector, Sensitivity undeclared) {
    this.inspector = inspector;
    this.undeclared = undeclared;
    this.nobody = new Cause(undeclared, "Nobody declared it, which means " + name(undeclared));
  }

  /**
   * The same detectors, with these classes for the types of findings that they name. It remembers
   * nothing yet.
   */
  public Classifier weighing(Map<String, Sensitivity> classes) {
    return classes.isEmpty() ? this : new Classifier(inspector.weighing(classes), undeclared);
  }

  /** The types of findings that there are; empty where others' detectors may find any. */
  public Set<String> types() {
    return inspector.isOwn()
        ? Arrays.stream(Family.values()).map(Family::type).collect(Collectors.toSet())
        : Set.of();
  }

  /** The keys that {@link #of} reads. */
  public static Collection<Setting<?>> keys() {
    List<Setting<?>> keys =
        new ArrayList<>(List.of(UNDECLARED, TIMEOUT, PROFILE, Subjects.SEMANTIC));
    keys.addAll(CustomerLists.keys());
    return keys;
  }

  /**
   * The built-in detectors and those that are installed.
   *
   * @throws ConfigurationException where an installed detector cannot be created, or the model of
   *     subjects is not there: without them the classes would be too low
   */
  public static Classifier of(Settings settings) {
    List<Detector> detectors = new ArrayList<>();
    detectors.add(new RuleDetector(settings.value(PROFILE), CustomerLists.of(settings)));
    detectors.addAll(InstalledDetectors.all());
    return new Classifier(
        detectors,
        Subjects.of(settings, settings.value(PROFILE)),
        settings.value(UNDECLARED),
        settings.value(TIMEOUT));
  }

  /** Never throws: what cannot be read or judged is {@link Sensitivity#RESTRICTED}. */
  public Classification classify(Request request) {
    String digest = ContentDigest.of(request);
    Verdict verdict = memory.find(digest).orElseGet(() -> judge(request, digest));
    List<Cause> causes = verdict.with(declared(request));
    return new Classification(
        causes.get(0).sensitivity(),
        verdict.findings(),
        causes.stream().map(Cause::reason).distinct().toList(),
        digest,
        Set.of(),
        verdict.complete());
  }

  /**
   * The places that the detectors find, for people to look at: one list a text of {@link
   * Request#texts()}, with offsets in that text. The class is for {@link #classify} to say.
   */
  public List<List<Finding>> findings(Request request) {
    List<String> texts = request.texts();
    List<Finding> all =
        ReadableText.problem(texts).isPresent()
            ? List.of()
            : inspector.findings(ReadableText.joined(texts));
    List<List<Finding>> byText = new ArrayList<>();
    int start = 0;
    for (String text : texts) {
      byText.add(within(all, start, start + text.length()));
      start += text.length() + 1;
    }
    return byText;
  }

  /** The parts of the findings that lie in this stretch, with offsets in it. */
  private static List<Finding> within(List<Finding> all, int start, int end) {
    return all.stream()
        .filter(finding -> finding.start() < end && finding.end() > start)
        .map(
            finding ->
                new Finding(
                    finding.type(),
                    finding.sensitivity(),
                    Math.max(finding.start(), start) - start,
                    Math.min(finding.end(), end) - start,
                    finding.score()))
        .toList();
  }

  private Verdict judge(Request request, String digest) {
    Verdict verdict = judge(request.texts());
    if (verdict.complete()) {
      memory.keep(digest, verdict);
    }
    return verdict;
  }

  /**
   * All texts are read as one, so that a question in one turn explains the bare number in the next.
   */
  private Verdict judge(List<String> texts) {
    return ReadableText.problem(texts)
        .map(Verdict::restricted)
        .orElseGet(() -> inspect(ReadableText.joined(texts)));
  }

  /** As it stands, and as whoever takes it for JSON reads it, which the rules do themselves. */
  private Verdict inspect(String text) {
    Verdict verdict = inspector.inspect(text);
    String closed = text;
    for (int depth = 0; depth < DEPTH; depth++) {
      String opened = Escapes.opened(closed);
      if (opened.equals(closed)) {
        break;
      }
      verdict = verdict.and(inspector.inspectInstalled(opened));
      closed = opened;
    }
    return verdict;
  }

  /** What does not depend on the content: the declaration, and the classes that its parts carry. */
  private List<Cause> declared(Request request) {
    List<Cause> causes = new ArrayList<>();
    if (request.carried().isAbove(Sensitivity.PUBLIC)) {
      causes.add(
          new Cause(request.carried(), "A message or document carries " + name(request.carried())));
    }
    boolean images = !request.images().isEmpty();
    if (request.context().declared().isPresent()) {
      Sensitivity declared = request.context().declared().get();
      causes.add(new Cause(declared, "Declared as " + name(declared)));
    } else {
      causes.add(nobody);
      if (images) {
        causes.add(new Cause(Sensitivity.RESTRICTED, "It has an image and nobody declared it"));
      }
    }
    return causes;
  }

  private static String name(Sensitivity sensitivity) {
    return sensitivity.name().toLowerCase(Locale.ROOT);
  }
}
