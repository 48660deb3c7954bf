package io.modelport.sensitivity.masking;

import io.modelport.ModelRequest;
import io.modelport.sensitivity.masking.Anatomy.Slot;
import io.modelport.sensitivity.masking.JsonTokens.Cut;
import io.modelport.spi.Finding;
import io.modelport.spi.MaskRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A request on its way to being masked: what is to be masked so far. For one thread. */
final class Draft {
  private final Anatomy anatomy;
  private final MaskRules rules;
  private final Vault vault;
  private final MaskReader lookAlikes;
  private final List<List<Span>> spans = new ArrayList<>(); // one list a slot
  private final List<MaskedText> texts = new ArrayList<>(); // one a slot, of the latest rendering
  private final Map<Mask, String> values = new HashMap<>();
  private final Map<String, Integer> types = new TreeMap<>();

  Draft(ModelRequest request, MaskRules rules, Vault vault) {
    this.anatomy = Anatomy.of(request);
    this.rules = rules;
    this.vault = vault;
    Set<String> labels = new HashSet<>(vault.labels());
    labels.add(Mask.TEXT);
    rules.types().forEach(type -> labels.add(Mask.label(type)));
    this.lookAlikes = new MaskReader(labels);
    anatomy.slots().forEach(slot -> spans.add(lookAlikes(slot.content())));
  }

  /** What the user wrote that looks like a placeholder of ours is masked like a value. */
  private List<Span> lookAlikes(String text) {
    List<Span> found = new ArrayList<>();
    for (int place = 0; place < text.length(); ) {
      char before = place == 0 ? 0 : text.charAt(place - 1);
      MaskReader.Reading reading = lookAlikes.at(text, place, before, true);
      if (reading.mask() != null) {
        found.add(new Span(Mask.TEXT, place, reading.end()));
      }
      place = reading.mask() == null ? place + 1 : reading.end();
    }
    return found;
  }

  /**
   * Takes what was found in the request as it was given.
   *
   * @param findings one list a text
   * @return whether there is any that may be masked
   */
  boolean addOriginal(List<List<Finding>> findings) {
    boolean any = false;
    for (int i = 0; i < spans.size(); i++) {
      Slot slot = anatomy.slots().get(i);
      for (Finding finding : findings.get(slot.text())) {
        int start = Math.max(finding.start(), slot.offset()) - slot.offset();
        int end = Math.min(finding.end(), slot.end()) - slot.offset();
        any |= add(i, new Span(finding.type(), start, end));
      }
    }
    return any;
  }

  /** Takes what was found in {@link #masked}; whether that is anything new. */
  boolean addMasked(List<List<Finding>> findings) {
    List<Slot> slots = Anatomy.of(masked()).slots();
    boolean any = false;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      for (Finding finding : findings.get(slot.text())) {
        int start = Math.max(finding.start(), slot.offset()) - slot.offset();
        int end = Math.min(finding.end(), slot.end()) - slot.offset();
        if (start < end) {
          int index = i;
          any |=
              texts
                  .get(i)
                  .original(finding.type(), start, end)
                  .filter(span -> add(index, span))
                  .isPresent();
        }
      }
    }
    return any;
  }

  private boolean add(int slot, Span span) {
    if (span.start() >= span.end() || !rules.permits(span.type())) {
      return false;
    }
    types.merge(span.type(), 1, Integer::sum);
    return spans.get(slot).add(span);
  }

  /**
   * Puts masks everywhere; values that stand elsewhere too are masked there as well.
   *
   * @return whether the texts are other ones than before
   */
  boolean render() {
    Occurrences known = new Occurrences(written());
    List<String> before = texts.stream().map(MaskedText::text).toList();
    texts.clear();
    values.clear();
    for (int i = 0; i < spans.size(); i++) {
      String content = anatomy.slots().get(i).content();
      List<Span> all = new ArrayList<>(spans.get(i));
      all.addAll(known.in(content));
      MaskedText text = new MaskedText(content);
      for (Cut cut : MaskedText.cuts(content, Span.merged(all))) {
        Vault.Entry entry = vault.mask(Mask.label(cut.type()), cut.type(), cut.value());
        values.put(entry.mask(), entry.value());
        text.replace(cut, entry.mask());
      }
      texts.add(text);
    }
    return !before.equals(texts.stream().map(MaskedText::text).toList());
  }

  /** Every value as it stands in the texts and as it reads, with its type. */
  private Map<String, String> written() {
    Map<String, String> written = new HashMap<>();
    for (int i = 0; i < spans.size(); i++) {
      String content = anatomy.slots().get(i).content();
      List<Span> found =
          spans.get(i).stream().filter(span -> !span.type().equals(Mask.TEXT)).toList();
      for (Cut cut : MaskedText.cuts(content, Span.merged(found))) {
        written.put(cut.value(), cut.type());
        written.put(content.substring(cut.start(), cut.end()), cut.type());
      }
    }
    return written;
  }

  /** Whether a value still stands where nothing can be masked. */
  boolean leaks() {
    Occurrences known = new Occurrences(written());
    return masked().texts().stream().anyMatch(text -> !known.in(text).isEmpty());
  }

  ModelRequest masked() {
    return anatomy.with(texts.stream().map(MaskedText::text).toList());
  }

  /** Placeholder to value, of the latest rendering. */
  Map<Mask, String> values() {
    return Map.copyOf(values);
  }

  /** Type to count. */
  Map<String, Integer> types() {
    return Map.copyOf(types);
  }
}
