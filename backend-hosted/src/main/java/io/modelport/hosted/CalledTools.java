package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The tool calls of one answer, put together beside LangChain4j, which knows them by their index
 * alone: where a server gives several calls one index, it makes one call of them. Used by one
 * thread.
 */
final class CalledTools {
  private static final int NO_INDEX = -1;

  private final List<Call> calls = new ArrayList<>();
  private final Map<Integer, Call> open = new HashMap<>();

  private static final class Call {
    private String id;
    private String name;
    private final StringBuilder arguments = new StringBuilder();
    private Optional<String> signature = Optional.empty();

    Call(String id, String name) {
      this.id = id;
      this.name = name;
    }

    /** An id that is there and another one: this is not the call that is meant. */
    boolean isOther(String id) {
      return !id.isEmpty() && !this.id.isEmpty() && !id.equals(this.id);
    }

    ToolCall at(int place) {
      String given = arguments.toString();
      // Some servers leave the id out; a result still needs something to point at.
      return new ToolCall(
          id.isEmpty() ? "call-" + place : id, name, given.isBlank() ? "{}" : given, signature);
    }
  }

  /** A call as one element of a whole answer. */
  void whole(String id, String name, JsonNode arguments) {
    begin(NO_INDEX, id, name).arguments.append(text(arguments));
  }

  /** The same, with the mark that its provider wants back. */
  void signed(String id, String name, JsonNode arguments, Optional<String> signature) {
    whole(id, name, arguments);
    calls.get(calls.size() - 1).signature = signature;
  }

  /** The beginning of a call in a stream that says where each begins. */
  void begin(JsonNode index, String id, String name, JsonNode arguments) {
    Call call = begin(index.asInt(NO_INDEX), id, name);
    if (!arguments.isEmpty()) {
      call.arguments.append(arguments);
    }
  }

  /** A piece of the arguments of the call that began at this index. */
  void more(JsonNode index, JsonNode arguments) {
    Call call = open.get(index.asInt(NO_INDEX));
    if (call != null) {
      call.arguments.append(text(arguments));
    }
  }

  /** A part of a call in a stream where ids, names and arguments come as they like. */
  void part(JsonNode index, String id, String name, JsonNode arguments) {
    int at = index.asInt(NO_INDEX);
    Call call = open.get(at);
    boolean unmarked = at == NO_INDEX && id.isEmpty() && !name.isEmpty();
    if (call == null || call.isOther(id) || unmarked) {
      call = begin(at, id, name);
    }
    call.id = call.id.isEmpty() ? id : call.id;
    call.name = call.name.isEmpty() ? name : call.name;
    call.arguments.append(text(arguments));
  }

  private Call begin(int index, String id, String name) {
    Call call = new Call(id, name);
    calls.add(call);
    open.put(index, call);
    return call;
  }

  private static String text(JsonNode arguments) {
    return arguments.isTextual() || arguments.isNull() || arguments.isMissingNode()
        ? arguments.asText("")
        : arguments.toString();
  }

  /** Whether every call says which tool it wants. */
  boolean areNamed() {
    return calls.stream().noneMatch(call -> call.name.isEmpty());
  }

  /** All calls in the order in which they began. */
  List<ToolCall> list() {
    return IntStream.range(0, calls.size()).mapToObj(i -> calls.get(i).at(i)).toList();
  }
}
