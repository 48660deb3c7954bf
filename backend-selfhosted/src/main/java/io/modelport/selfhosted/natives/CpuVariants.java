package io.modelport.selfhosted.natives;

import io.modelport.selfhosted.natives.NativeFile.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the library for this processor: the best of those that another process has proven, and
 * then remembers it for this machine.
 */
final class CpuVariants {
  private static final Logger LOG = LoggerFactory.getLogger(CpuVariants.class);
  private static final String FOLDER = "proven";

  private final List<NativeFile> variants;
  private final Unpacked unpacked;
  private final Probe probe;
  private final CacheDirectory memory;
  private final String machine;

  /**
   * Over the packed variants.
   *
   * @param machine names the files and the processor: what was proven holds for these only
   */
  CpuVariants(
      List<NativeFile> variants,
      Unpacked unpacked,
      Probe probe,
      CacheDirectory memory,
      String machine) {
    this.variants = variants;
    this.unpacked = unpacked;
    this.probe = probe;
    this.memory = memory;
    this.machine = machine;
  }

  /**
   * The proven one.
   *
   * @throws NativesException where none works here
   */
  Path choose() throws IOException {
    Optional<NativeFile> remembered = remembered();
    return unpacked.ready(remembered.isPresent() ? remembered.get() : prove());
  }

  private Optional<NativeFile> remembered() {
    return memory
        .recall(FOLDER, machine)
        .flatMap(name -> variants.stream().filter(each -> each.name().equals(name)).findFirst());
  }

  private NativeFile prove() throws IOException {
    StringBuilder failures = new StringBuilder();
    for (NativeFile variant : bestFirst()) {
      Probe.Outcome outcome = probe.prove(unpacked.ready(variant));
      if (outcome.success()) {
        LOG.debug("{} is proven on this processor.", variant.name());
        remember(variant);
        return variant;
      }
      failures.append("; ").append(variant.name()).append(' ').append(outcome.ending());
      LOG.warn(
          "{} {} on this processor; the next best variant is tried.",
          variant.name(),
          outcome.ending());
    }
    throw new NativesException(
        "No variant of the engine llama.cpp works on this processor"
            + (failures.length() == 0 ? ": none is made for it" : failures)
            + ". Set modelport.selfhosted.engine=server.");
  }

  private void remember(NativeFile variant) {
    try {
      memory.remember(FOLDER, machine, variant.name());
    } catch (IOException e) {
      LOG.debug("It cannot be remembered and is proven again at the next start.", e);
    }
  }

  private List<NativeFile> bestFirst() throws IOException {
    Map<NativeFile, Integer> scores = scores();
    List<NativeFile> suitable = new ArrayList<>(variants);
    suitable.removeIf(variant -> scores.getOrDefault(variant, 0) <= 0);
    suitable.sort(Comparator.comparing(scores::get, Comparator.reverseOrder()));
    return suitable;
  }

  /** The program loads one after the other; if one ends it, those behind that one get another. */
  private Map<NativeFile, Integer> scores() throws IOException {
    Map<NativeFile, Integer> scores = new HashMap<>();
    for (int next = 0; next < variants.size(); next++) {
      List<NativeFile> rest = variants.subList(next, variants.size());
      List<Path> paths = new ArrayList<>();
      for (NativeFile variant : rest) {
        paths.add(unpacked.ready(variant));
      }
      Probe.Outcome outcome = probe.score(paths);
      int scored = Math.min(outcome.lines().size(), rest.size());
      for (int i = 0; i < scored; i++) {
        scores.put(rest.get(i), Integer.parseInt(outcome.lines().get(i).strip()));
      }
      next += scored;
    }
    return scores;
  }

  /** The packed variants, with the program that comes with them. */
  static CpuVariants of(Packed packed, Unpacked unpacked, Probe probe, CacheDirectory memory) {
    String machine = Sha256.of(packed.identity() + "\n" + Processor.identity()).substring(0, 32);
    return new CpuVariants(packed.files(Kind.CPU), unpacked, probe, memory, machine);
  }
}
