package io.modelport.spi;

import java.util.List;

/** Guards that a program brings along; each list in the order in which they are asked. */
public record GuardSet(List<InputGuard> input, List<OutputGuard> output) {
  private static final GuardSet NONE = new GuardSet(List.of(), List.of());

  public GuardSet {
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  public static GuardSet none() {
    return NONE;
  }
}
