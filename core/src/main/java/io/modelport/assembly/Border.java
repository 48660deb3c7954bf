package io.modelport.assembly;

import io.modelport.Sensitivity;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.gate.Gate;
import io.modelport.gate.Perimeter;
import io.modelport.sensitivity.masking.Masking;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The settings of the border: what counts as inside, and what may leave it for where. */
final class Border {
  static final Setting<Sensitivity> CEILING =
      Setting.oneOf(
              "modelport.public-ceiling",
              "The highest class that may leave the perimeter.",
              Sensitivity.class)
          .withDefault("internal");
  static final Setting<Perimeter> PERIMETER =
      Setting.parsed(
          "modelport.perimeter",
          "The remote places that count as inside; none where unset.",
          "host:port entries separated by commas",
          text -> Perimeter.of(Arrays.stream(text.split(",", -1)).map(String::strip).toList()));
  static final Setting<List<String>> REGIONS =
      Setting.list(
          "modelport.regions",
          "The regions that places outside the perimeter must be in; any where unset.");

  private Border() {}

  static List<Setting<?>> keys() {
    return List.of(CEILING, PERIMETER, REGIONS);
  }

  /** The gate that stands there; what is masked passes it where the policy says so. */
  static Gate gate(Settings settings, Optional<Masking> masking) {
    Perimeter perimeter = settings.find(PERIMETER).orElseGet(() -> Perimeter.of(List.of()));
    Gate gate =
        new Gate(perimeter, settings.value(CEILING), settings.find(REGIONS).orElse(List.of()));
    return masking.isPresent() && !masking.get().rules().isOff()
        ? gate.withMasks(masking.get().rules())
        : gate;
  }

  /** Nothing leaves while the backends of broken settings are looked at for further mistakes. */
  static Gate closed() {
    return new Gate(Perimeter.of(List.of()), Sensitivity.PUBLIC);
  }
}
