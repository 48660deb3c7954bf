package io.modelport.hosted;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a model's name that may come to mean another model. */
enum Pin {
  OFF,
  WARN,
  REQUIRE;

  private static final Logger LOG = LoggerFactory.getLogger(Pin.class);

  /**
   * Says once, at the start, what a name is worth.
   *
   * @param key the setting that holds the name
   * @throws ConfigurationException where a pinned name is required and this is none
   */
  void check(Setting<String> key, Vendor vendor, String model) {
    Naming naming = Naming.of(vendor, model);
    if (naming == Naming.PINNED || this == OFF) {
      return;
    }
    if (this == REQUIRE) {
      throw new ConfigurationException(sentence(key, vendor, model, naming));
    }
    if (naming == Naming.FLOATING) {
      LOG.warn("{}", sentence(key, vendor, model, naming));
    }
  }

  private static String sentence(Setting<String> key, Vendor vendor, String model, Naming naming) {
    String fault =
        naming == Naming.FLOATING
            ? ", which " + vendor.label() + " may let mean another model any day; name a version"
            : ", which does not say which version of a model answers; name one that does";
    return key.name()
        + " is "
        + model
        + fault
        + " (docs/hosted.md), or set "
        + TargetKeys.ONLY.pin().name()
        + "="
        + (naming == Naming.FLOATING ? "off." : "warn.");
  }
}
