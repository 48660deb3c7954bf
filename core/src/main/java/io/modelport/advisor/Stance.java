package io.modelport.advisor;

import java.util.Locale;

/** Where models should run; the further down, the more of them inside. */
public enum Stance {
  HOSTED("the provider runs the model"),
  HYBRID("some requests are answered inside, the others by the provider"),
  SELF_HOSTED("you run the model");

  private final String meaning;

  Stance(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }

  /** As people write it, such as {@code self-hosted}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Stance atLeast(Stance other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
