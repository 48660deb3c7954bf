package io.modelport.examples.evaluate;

import io.modelport.evaluation.LossInterval;
import io.modelport.evaluation.Verdict;
import java.util.List;
import java.util.Locale;

/** Plots as inline SVG. */
final class Plot {
  private static final double WIDTH = 640;
  private static final double MARGIN = 14;

  private Plot() {}

  /**
   * An interval of the loss on a scale that is the same for all plots of a page.
   *
   * @param reach of the scale on both sides of zero
   * @param ticks whether to label the scale
   */
  static String interval(
      LossInterval loss,
      double mean,
      double tolerated,
      double reach,
      Verdict verdict,
      boolean ticks) {
    double height = ticks ? 66 : 22;
    StringBuilder svg = open(height, "loss " + interval(loss));
    band(svg, "tolerated", x(-reach, reach), x(tolerated, reach), 4, 14);
    line(svg, "zero", x(0, reach), 2, 20);
    line(svg, "limit", x(tolerated, reach), 2, 20);
    double low = x(loss.low(), reach);
    double high = x(loss.high(), reach);
    band(svg, "range " + verdict.name().toLowerCase(Locale.ROOT), low, high, 8, 6);
    svg.append(format("<circle class=\"mean\" cx=\"%.1f\" cy=\"11\" r=\"4.5\"/>", x(mean, reach)));
    if (ticks) {
      tick(svg, x(-reach, reach), "start", "won " + Figures.percent(reach));
      tick(svg, x(reach, reach), "end", "lost " + Figures.percent(reach));
      tick(svg, x(0, reach), "middle", "0");
      svg.append(
          format(
              "<text class=\"tick\" x=\"%.1f\" y=\"54\" text-anchor=\"middle\">%s tolerated</text>",
              x(tolerated, reach), Figures.percent(tolerated)));
    }
    return svg.append("</svg>").toString();
  }

  private static String interval(LossInterval loss) {
    return Figures.percent(loss.low()) + " to " + Figures.percent(loss.high());
  }

  private static double x(double loss, double reach) {
    double share = (Math.max(-reach, Math.min(reach, loss)) + reach) / (2 * reach);
    return MARGIN + share * (WIDTH - 2 * MARGIN);
  }

  /** One dot a call, so that stragglers are seen; the scale is logarithmic. */
  static String latencies(List<Long> millis, double least, double most) {
    StringBuilder svg = open(40, millis.size() + " latencies");
    double from = Math.log10(Math.max(1, least));
    double to = Math.max(from + 0.3, Math.log10(Math.max(1, most)));
    line(svg, "axis", MARGIN, 22, 23);
    for (int i = 0; i < millis.size(); i++) {
      double share = (Math.log10(Math.max(1.0, millis.get(i))) - from) / (to - from);
      double x = MARGIN + share * (WIDTH - 2 * MARGIN);
      svg.append(format("<circle class=\"dot\" cx=\"%.1f\" cy=\"%d\" r=\"3\"/>", x, 6 + i % 3 * 5));
    }
    tick(svg, MARGIN, "start", Math.round(Math.max(1, least)) + " ms");
    tick(svg, WIDTH - MARGIN, "end", Math.round(Math.pow(10, to)) + " ms");
    return svg.append("</svg>").toString();
  }

  /** A share as a bar. */
  static String share(double share) {
    double width = 160;
    return format(
        "<svg class=\"bar\" viewBox=\"0 0 160 8\" preserveAspectRatio=\"none\" role=\"img\""
            + " aria-label=\"%s\"><rect class=\"all\" width=\"160\" height=\"8\" rx=\"4\"/><rect"
            + " class=\"part\" width=\"%.1f\" height=\"8\" rx=\"4\"/></svg>",
        Figures.percent(share), width * share);
  }

  private static StringBuilder open(double height, String label) {
    return new StringBuilder(
        format(
            "<svg class=\"plot\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
            WIDTH, height, label));
  }

  private static void band(
      StringBuilder svg, String cssClass, double from, double to, double y, double height) {
    svg.append(
        format(
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\"/>",
            cssClass, from, y, Math.max(1, to - from), height));
  }

  private static void line(StringBuilder svg, String cssClass, double x, double from, double to) {
    svg.append(
        format(
            "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
            cssClass, x, x, from, to));
  }

  private static void tick(StringBuilder svg, double x, String anchor, String text) {
    svg.append(
        format(
            "<text class=\"tick\" x=\"%.1f\" y=\"36\" text-anchor=\"%s\">%s</text>",
            x, anchor, Markup.text(text)));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
