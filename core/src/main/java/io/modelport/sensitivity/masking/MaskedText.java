package io.modelport.sensitivity.masking;

import io.modelport.sensitivity.masking.JsonTokens.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One text with masks in it, and the way back from its places to those of the original. */
final class MaskedText {
  private record Replaced(int start, int end, int maskedStart, int maskedEnd) {}

  private final String original;
  private final StringBuilder masked = new StringBuilder();
  private final List<Replaced> replaced = new ArrayList<>();
  private int done;

  MaskedText(String original) {
    this.original = original;
  }

  /** What to replace in a text: its spans, or what of them JSON lets be replaced. */
  static List<Cut> cuts(String text, List<Span> spans) {
    if (spans.isEmpty()) {
      return List.of();
    }
    if (JsonText.isJson(text)) {
      return JsonTokens.cut(text, spans);
    }
    return spans.stream()
        .map(
            span ->
                new Cut(
                    span.type(),
                    span.start(),
                    span.end(),
                    text.substring(span.start(), span.end()),
                    false))
        .toList();
  }

  /** Puts a mask where the cut is; cuts come in the order of the text. */
  void replace(Cut cut, Mask mask) {
    masked.append(original, done, cut.start());
    int start = masked.length();
    masked.append(cut.quoted() ? '"' + mask.text() + '"' : mask.text());
    replaced.add(new Replaced(cut.start(), cut.end(), start, masked.length()));
    done = cut.end();
  }

  /** The whole text; nothing can be replaced any more. */
  String text() {
    masked.append(original, done, original.length());
    done = original.length();
    return masked.toString();
  }

  /** Where a stretch of the masked text stands in the original; nothing where it is of masks. */
  Optional<Span> original(String type, int maskedStart, int maskedEnd) {
    int start = maskedStart;
    int end = maskedEnd;
    for (Replaced each : replaced) {
      if (each.maskedStart <= maskedStart && maskedEnd <= each.maskedEnd) {
        return Optional.empty();
      }
      if (each.maskedStart < maskedEnd) {
        end = maskedEnd < each.maskedEnd ? each.end : maskedEnd - each.maskedEnd + each.end;
      }
      if (each.maskedStart <= maskedStart) {
        start = maskedStart < each.maskedEnd ? each.start : maskedStart - each.maskedEnd + each.end;
      }
    }
    return Optional.of(new Span(type, start, end));
  }
}
