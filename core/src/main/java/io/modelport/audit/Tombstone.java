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
import java.util.Optional;

/**
 * A record in the place of removed segments: where the chain stood behind them, and who removed
 * them why.
 *
 * @param log the random name of the log
 * @param segment the first one that is kept
 * @param link of the chain before that segment
 * @param root of the tree before that segment
 * @param removal this one
 * @param earlier those whose own tombstones were removed by this one; equal ones in a row are told
 *     once
 * @param signature who says so; empty where there is no key
 */
record Tombstone(
    String log,
    int segment,
    Hash link,
    Hash root,
    Removal removal,
    List<Removal> earlier,
    Optional<Checkpoint.Signed> signature) {

  /** How every tombstone begins, and no other record. */
  static final byte[] MARK = "{\"stage\":\"REMOVED\",".getBytes(StandardCharsets.UTF_8);

  private static final ObjectMapper JSON = new ObjectMapper();

  Tombstone {
    earlier = List.copyOf(earlier);
  }

  static Tombstone of(SegmentHeader kept, Removal removal, List<Removal> earlier) {
    Head start = kept.start();
    return new Tombstone(
        kept.log(), kept.segment(), start.tip(), start.root(), removal, earlier, Optional.empty());
  }

  Tombstone signedWith(SigningKey key) {
    return new Tombstone(
        log, segment, link, root, removal, earlier, Optional.of(key.sign(statement())));
  }

  /** Whether it is genuine where it is signed at all. */
  boolean isForged() {
    return signature.filter(signed -> !signed.isOver(statement())).isPresent();
  }

  boolean isSignedWith(String publicKey) {
    return signature.map(Checkpoint.Signed::key).filter(publicKey::equals).isPresent()
        && !isForged();
  }

  /** Whether it says that all before this segment was removed, and nothing wrong of it. */
  boolean covers(SegmentHeader first) {
    return log.equals(first.log())
        && (segment > first.segment()
            || (segment == first.segment() && Tombstones.isOf(this, first.start())));
  }

  /** All that it tells of, the oldest first. */
  List<Removal> history() {
    List<Removal> all = new ArrayList<>(earlier);
    all.add(removal);
    return all;
  }

  private byte[] statement() {
    return node().toString().getBytes(StandardCharsets.UTF_8);
  }

  byte[] json() {
    ObjectNode node = node();
    signature.ifPresent(
        signed -> node.put("key", signed.key()).put("signature", signed.signature()));
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode node() {
    ObjectNode node = JSON.createObjectNode().put("stage", "REMOVED");
    node.put("version", DecisionJson.VERSION).put("log", log).put("segment", segment);
    node.put("link", link.toString()).put("root", root.toString());
    put(removal, node);
    ArrayNode before = node.putArray("earlier");
    earlier.forEach(each -> put(each, before.addObject()));
    return node;
  }

  private static void put(Removal removal, ObjectNode node) {
    node.put("records", removal.records()).put("time", removal.time().toString());
    node.put("by", removal.by()).put("reason", removal.reason());
  }

  /**
   * Reads it back.
   *
   * @throws IOException where this is none
   */
  static Tombstone of(byte[] json) throws IOException {
    try {
      JsonNode node = JSON.readTree(json);
      List<Removal> earlier = new ArrayList<>();
      node.required("earlier").forEach(each -> earlier.add(removal(each)));
      Optional<Checkpoint.Signed> signature =
          node.has("signature")
              ? Optional.of(
                  new Checkpoint.Signed(
                      node.required("key").asText(), node.required("signature").asText()))
              : Optional.empty();
      return new Tombstone(
          node.required("log").asText(),
          node.required("segment").asInt(),
          Hash.ofHex(node.required("link").asText()),
          Hash.ofHex(node.required("root").asText()),
          removal(node),
          earlier,
          signature);
    } catch (RuntimeException e) {
      throw new IOException("A tombstone cannot be read.", e);
    }
  }

  private static Removal removal(JsonNode node) {
    return new Removal(
        node.required("records").asLong(),
        Instant.parse(node.required("time").asText()),
        node.required("by").asText(),
        node.required("reason").asText());
  }
}
