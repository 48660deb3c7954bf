package io.modelport.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ConfigurationException;
import io.modelport.release.Move.Act;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** All moves in order; the last one says what is in force. A line of JSON each. */
record History(List<Move> moves) {
  private static final ObjectMapper JSON = new ObjectMapper();

  History {
    moves = List.copyOf(moves);
  }

  /**
   * Reads it.
   *
   * @param name of its file, for messages
   * @throws ConfigurationException naming the line that is no move
   */
  static History read(String name, String text) {
    List<Move> moves = new ArrayList<>();
    for (String line : text.lines().toList()) {
      try {
        moves.add(move(JSON.readTree(line)));
      } catch (JsonProcessingException | DateTimeParseException | IllegalArgumentException e) {
        throw new ConfigurationException(
            name
                + " line "
                + (moves.size() + 1)
                + " is no move of a release; was it merged or edited by hand?");
      }
    }
    return new History(moves);
  }

  private static Move move(JsonNode node) {
    String release = node.path("release").asText();
    if (!release.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("no release");
    }
    return new Move(
        Instant.parse(node.path("time").asText()),
        Act.valueOf(node.path("act").asText()),
        release,
        text(node, "before"),
        node.path("why").asText(),
        text(node, "evidence"));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.has(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Move move : moves) {
      ObjectNode node = JSON.createObjectNode().put("time", move.time().toString());
      node.put("act", move.act().name()).put("release", move.release());
      move.before().ifPresent(before -> node.put("before", before));
      node.put("why", move.why());
      move.evidence().ifPresent(words -> node.put("evidence", words));
      text.append(node).append('\n');
    }
    return text.toString();
  }

  History plus(Move move) {
    List<Move> longer = new ArrayList<>(moves);
    longer.add(move);
    return new History(longer);
  }

  Optional<String> inForce() {
    return last().map(Move::release);
  }

  Optional<Move> last() {
    return moves.isEmpty() ? Optional.empty() : Optional.of(moves.get(moves.size() - 1));
  }

  /** What a rollback leads to: a promotion goes on top, a rollback takes the top away. */
  Optional<String> previous() {
    Deque<String> stack = new ArrayDeque<>();
    for (Move move : moves) {
      if (move.act() == Act.PROMOTED) {
        stack.push(move.release());
      } else if (stack.size() > 1) {
        stack.pop();
      }
    }
    return stack.stream().skip(1).findFirst();
  }

  List<Move> latestFirst() {
    List<Move> reversed = new ArrayList<>(moves);
    Collections.reverse(reversed);
    return reversed;
  }
}
