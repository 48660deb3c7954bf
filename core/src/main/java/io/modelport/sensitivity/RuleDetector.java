package io.modelport.sensitivity;

import io.modelport.Sensitivity;
import io.modelport.sensitivity.terms.CustomerLists;
import io.modelport.sensitivity.view.Edits;
import io.modelport.sensitivity.view.NormalisedText;
import io.modelport.sensitivity.view.Reader;
import io.modelport.sensitivity.view.Watch;
import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Finds personal, payment, health and secret data by hand-written rules, and the customer's own
 * terms, without a model and in time that grows with the length of the text alone; immutable and
 * safe for many threads. A finding says that a value is there; no finding does not say that a text
 * is harmless.
 */
final class RuleDetector implements Detector {
  /**
   * How often what was opened is opened again: an encoding within an encoding, split over lines.
   */
  private static final int DEPTH = 3;

  private static final double CERTAIN = 1;

  private final Rules rules = new Rules();
  private final Weights weights;
  private final CustomerLists lists;

  RuleDetector(Profile profile, CustomerLists lists) {
    this(Weights.of(profile), lists);
  }

  private RuleDetector(Weights weights, CustomerLists lists) {
    this.weights = weights;
    this.lists = lists;
  }

  /** The same rules and lists, with these classes for the types that they name. */
  RuleDetector weighing(Map<String, Sensitivity> classes) {
    return new RuleDetector(new Weights(weights.profile(), classes), lists);
  }

  @Override
  public String name() {
    return "rules";
  }

  /** As {@link #detect(String, Watch)} without a limit of time. */
  @Override
  public List<Finding> detect(String text) throws TimeoutException, InterruptedException {
    return detect(text, Watch.unlimited());
  }

  /**
   * Findings without overlaps, in the order of the text; offsets are UTF-16 units of the text as
   * given.
   */
  List<Finding> detect(String text, Watch watch) throws TimeoutException, InterruptedException {
    NormalisedText view = NormalisedText.of(text);
    Findings findings = new Findings(weights);
    for (int depth = 0; depth <= DEPTH; depth++) {
      Reader reader = Reader.of(view, watch);
      Cues cues = inspect(view, reader, findings, watch);
      if (depth == 0) {
        inspectExcerpt(reader.mirrored(cues::isKnown), findings, watch);
        inspectExcerpt(reader.rotated(cues::isKnown), findings, watch);
      }
      Edits edits = reader.edits();
      edits.wake(place -> !lists.isEmpty() || cues.mayExplain(place));
      if (edits.isEmpty()) {
        break;
      }
      view = edits.excerpt();
    }
    return findings.merged();
  }

  private void inspectExcerpt(Edits edits, Findings findings, Watch watch)
      throws TimeoutException, InterruptedException {
    if (!edits.isEmpty()) {
      NormalisedText excerpt = edits.excerpt();
      inspect(excerpt, Reader.of(excerpt, watch), findings, watch);
    }
  }

  private Cues inspect(NormalisedText view, Reader reader, Findings findings, Watch watch)
      throws TimeoutException, InterruptedException {
    Cues cues = Lexicon.STANDARD.find(view);
    Scene scene = new Scene(view, cues, reader.edits(), findings);
    rules.inspect(scene, reader.stretches(), watch);
    lists.find(view, (start, end) -> scene.add(Family.CUSTOMER_TERM, start, end, CERTAIN));
    return cues;
  }
}
