package io.modelport.http;

import io.modelport.ModelException;
import java.net.URI;

/** Asks once, whole or as a stream, and says how it ended. */
final class FloodChild {
  private FloodChild() {}

  public static void main(String[] arguments) {
    URI uri = URI.create(arguments[0]);
    boolean stream = arguments[1].equals("stream");
    Line line = new Line();
    try (HttpAnswer answer = stream ? line.stream(uri) : line.open(uri)) {
      if (stream) {
        answer.lines(any -> true);
      } else {
        answer.body();
      }
      System.out.println("It ended well.");
    } catch (ModelException e) {
      System.out.println(e.kind() + " " + e.getMessage());
    }
  }
}
