package io.modelport.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a watch stands, as JSON.
 *
 * @param last the number of the last observation in it
 * @param alarms since the baseline was taken
 * @param ids of the last calls
 */
record StandingFile(long last, long alarms, Standing standing, Iterable<String> ids) {

  byte[] bytes() {
    ObjectNode node = Lines.JSON.createObjectNode().put("last", last).put("alarms", alarms);
    node.put("calls", standing.calls()).put("wary", standing.wary());
    float[] levels = standing.levels();
    ArrayNode charts = node.putArray("charts");
    for (int i = 0; i < standing.charts(); i++) {
      ArrayNode chart = charts.addArray();
      chart.add(levels[i]).add(standing.since(i)).add(standing.hits(i));
    }
    ids.forEach(node.putArray("ids")::add);
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What was kept.
   *
   * @param size the number of charts of its baseline
   * @throws IOException where it is of another one
   */
  static StandingFile of(byte[] bytes, int size) throws IOException {
    JsonNode node =
        Lines.parsed(new String(bytes, StandardCharsets.UTF_8))
            .filter(each -> each.path("charts").size() == size)
            .orElseThrow(
                () ->
                    new IOException(
                        "The standing is not one of this baseline; take a new baseline."));
    JsonNode charts = node.path("charts");
    float[] levels = new float[charts.size()];
    long[] since = new long[levels.length];
    long[] hits = new long[levels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = charts.get(i).path(0).floatValue();
      since[i] = charts.get(i).path(1).asLong();
      hits[i] = charts.get(i).path(2).asLong();
    }
    List<String> ids = new ArrayList<>();
    node.path("ids").forEach(id -> ids.add(id.asText()));
    return new StandingFile(
        node.path("last").asLong(),
        node.path("alarms").asLong(),
        new Standing(node.path("calls").asLong(), node.path("wary").asInt(), levels, since, hits),
        ids);
  }
}
