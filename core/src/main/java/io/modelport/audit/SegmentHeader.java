package io.modelport.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The first record of a segment: all that is needed to go on without the segments before it.
 *
 * @param log the random name of the log
 * @param segment its number, from 1
 * @param time when it was begun
 * @param start where the chain stood before this record
 * @param open the calls whose outcome was still to come
 */
record SegmentHeader(String log, int segment, Instant time, Head start, List<String> open) {
  private static final ObjectMapper JSON = new ObjectMapper();

  SegmentHeader {
    open = List.copyOf(open);
  }

  /** The name of the file of a segment. */
  static String file(int segment) {
    return "segment-%08d.log".formatted(segment);
  }

  static boolean isFile(String name) {
    return name.matches("segment-\\d{8}\\.log");
  }

  /** The number of the segment in a file of this name. */
  static int number(String file) {
    return Integer.parseInt(file.substring("segment-".length(), file.length() - ".log".length()));
  }

  byte[] json() {
    ObjectNode node = JSON.createObjectNode().put("version", DecisionJson.VERSION);
    node.put("stage", "SEGMENT").put("log", log).put("segment", segment);
    node.put("time", time.toString()).put("first", start.size());
    node.put("previous", start.tip().toString());
    ArrayNode tree = node.putArray("tree");
    start.peaks().forEach(peak -> tree.add(peak.toString()));
    ArrayNode calls = node.putArray("open");
    open.forEach(calls::add);
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads it back.
   *
   * @throws IOException where this is not the first record of a segment
   */
  static SegmentHeader of(byte[] json) throws IOException {
    try {
      JsonNode node = JSON.readTree(json);
      List<Hash> peaks = new ArrayList<>();
      node.required("tree").forEach(peak -> peaks.add(Hash.ofHex(peak.asText())));
      List<String> open = new ArrayList<>();
      node.required("open").forEach(call -> open.add(call.asText()));
      Head start =
          new Head(
              node.required("first").asLong(),
              Hash.ofHex(node.required("previous").asText()),
              peaks);
      return new SegmentHeader(
          node.required("log").asText(),
          node.required("segment").asInt(),
          Instant.parse(node.required("time").asText()),
          start,
          open);
    } catch (RuntimeException e) {
      throw new IOException("The segment does not begin as one.", e);
    }
  }
}
