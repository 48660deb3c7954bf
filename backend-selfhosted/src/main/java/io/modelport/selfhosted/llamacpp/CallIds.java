package io.modelport.selfhosted.llamacpp;

import io.modelport.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Gives tool calls the ids that most formats leave out. */
final class CallIds {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 9; // some templates take no other

  private CallIds() {}

  /** The calls, each with an id of its own. */
  static List<ToolCall> complete(List<ToolCall> calls) {
    Set<String> taken = new HashSet<>();
    List<ToolCall> complete = new ArrayList<>();
    for (ToolCall call : calls) {
      String id = call.id();
      while (id.isEmpty() || !taken.add(id)) {
        id = random();
      }
      complete.add(call.withId(id));
    }
    return complete;
  }

  private static String random() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      id.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
