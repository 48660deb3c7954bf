package io.modelport.sensitivity;

import io.modelport.Sensitivity;
import io.modelport.spi.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what rules find in all views of one text and hands it out without overlaps. */
final class Findings {
  private record Span(Family family, Sensitivity sensitivity, int start, int end, double score) {

    /** One span for two that overlap; it covers both. */
    Span with(Span other) {
      Span named = names(other) ? this : other;
      int from = Math.min(start, other.start);
      return new Span(named.family, named.sensitivity, from, Math.max(end, other.end), named.score);
    }

    /**
     * What is proved names what lies inside it: the digits of an IBAN may look like a card. Else
     * the higher class does, then the surer, then the longer.
     */
    private boolean names(Span other) {
      if (proves(other) || other.proves(this)) {
        return proves(other);
      }
      if (sensitivity() != other.sensitivity()) {
        return sensitivity().isAbove(other.sensitivity());
      }
      return score == other.score ? end - start >= other.end - other.start : score > other.score;
    }

    private boolean proves(Span other) {
      return score >= 1 && other.score < 1 && start <= other.start && end >= other.end;
    }
  }

  private final Weights weights;
  private final List<Span> spans = new ArrayList<>();

  Findings(Weights weights) {
    this.weights = weights;
  }

  /**
   * Adds a half-open span of the original. Neighbours in a view can overlap there, where one
   * character is several in the view.
   */
  void add(Family family, int start, int end, double score) {
    weights
        .of(family)
        .ifPresent(sensitivity -> spans.add(new Span(family, sensitivity, start, end, score)));
  }

  List<Finding> merged() {
    spans.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
    List<Finding> merged = new ArrayList<>();
    Span open = null;
    for (Span span : spans) {
      if (open != null && span.start() < open.end()) {
        open = open.with(span);
      } else {
        if (open != null) {
          merged.add(finding(open));
        }
        open = span;
      }
    }
    if (open != null) {
      merged.add(finding(open));
    }
    return List.copyOf(merged);
  }

  private static Finding finding(Span span) {
    return new Finding(
        span.family().type(), span.sensitivity(), span.start(), span.end(), span.score());
  }
}
