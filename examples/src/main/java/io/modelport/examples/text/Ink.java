package io.modelport.examples.text;

/**
 * Colours, where somebody watches.
 *
 * @param terminal whether to use any
 */
public record Ink(boolean terminal) {
  public String bold(String text) {
    return in("1", text);
  }

  public String dim(String text) {
    return in("2", text);
  }

  public String green(String text) {
    return in("32", text);
  }

  public String yellow(String text) {
    return in("33", text);
  }

  public String red(String text) {
    return in("31", text);
  }

  private String in(String code, String text) {
    return terminal ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
