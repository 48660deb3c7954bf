package io.modelport.selfhosted.llamacpp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A device that layers can go to.
 *
 * @param free bytes
 * @param shared whether its memory is that of the machine, as on Apple's processors and of graphics
 *     that are part of the processor
 */
record Gpu(long free, boolean shared) {
  private static final String DISCRETE = "1"; // ggml_backend_dev_type
  private static final String INTEGRATED = "2";
  private static final String METAL = "MTL"; // Apple's say that they are discrete

  /** Those that llama.cpp has found. */
  static List<Gpu> all() {
    return of(Arrays.stream(Llama.devices()).map(Gpu::text).toList());
  }

  /** Those among devices as {@link Llama#devices} tells them. */
  static List<Gpu> of(List<String> devices) {
    return devices.stream()
        .map(line -> List.of(line.split("\t", -1))) // type, free, all, name, description
        .filter(fields -> fields.get(0).equals(DISCRETE) || fields.get(0).equals(INTEGRATED))
        .map(Gpu::parsed)
        .toList();
  }

  private static Gpu parsed(List<String> fields) {
    boolean shared = fields.get(0).equals(INTEGRATED) || fields.get(3).startsWith(METAL);
    return new Gpu(Long.parseLong(fields.get(1)), shared);
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
