package io.modelport.sensitivity;

import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.Classification;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives a request its class: the highest of what was declared, what its parts carry and what the
 * detectors find in all of it. Fails closed. Safe for use by many threads.
 */
public final class Classifier {
  private static final Setting<Sensitivity> UNDECLARED =
      Setting.oneOf(
              "modelport.undeclared",
              "The class of a request that nobody declared and in which nothing was found.",
              Sensitivity.class)
          .withDefault("internal");

  private final List<Detector> detectors;
  private final Sensitivity undeclared;

  Classifier(List<Detector> detectors, Sensitivity undeclared) {
    this.detectors = List.copyOf(detectors);
    this.undeclared = undeclared;
  }

  /** The keys that {@link #of} reads. */
  public static Collection<Setting<?>> keys() {
    return List.of(UNDECLARED);
  }

  /** The built-in detectors and those that are installed. */
  public static Classifier of(Settings settings) {
    return new Classifier(List.of(new RuleDetector()), settings.value(UNDECLARED));
  }

  /** Never throws: what cannot be read or judged is {@link Sensitivity#RESTRICTED}. */
  public Classification classify(Request request) {
    Sensitivity sensitivity = request.context().declared().orElse(undeclared);
    Map<String, Integer> findings = new TreeMap<>();
    List<String> reasons = new ArrayList<>();
    sensitivity = sensitivity.max(request.carried());
    for (Detector detector : detectors) {
      for (String text : request.texts()) {
        try {
          for (Finding finding : detector.detect(text)) {
            findings.merge(finding.type(), 1, Integer::sum);
            sensitivity = sensitivity.max(finding.sensitivity());
          }
        } catch (Exception e) {
          sensitivity = Sensitivity.RESTRICTED;
          reasons.add("detector " + detector.name() + " failed");
        }
      }
    }
    return new Classification(sensitivity, findings, reasons, ContentDigest.of(request));
  }

  /**
   * Where one text is sensitive, detector by detector. A detector that fails has no findings here;
   * {@link #classify} says what that means.
   */
  public List<Finding> findings(String text) {
    List<Finding> findings = new ArrayList<>();
    for (Detector detector : detectors) {
      try {
        findings.addAll(detector.detect(text));
      } catch (Exception e) {
        // Not a place in the text; the class of the request is RESTRICTED for it.
      }
    }
    return findings;
  }
}
