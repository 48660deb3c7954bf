package io.modelport.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A statement about a log: so many records, with this root and this link at the end.
 *
 * @param log the random name of the log
 * @param size how many records it speaks of
 * @param root of their tree (RFC 6962)
 * @param link of the chain after the last of them
 * @param time when it was made
 * @param signature who says so; empty where there is no key
 */
record Checkpoint(
    String log, long size, Hash root, Hash link, Instant time, Optional<Signed> signature) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An Ed25519 signature.
   *
   * @param key the public one, as X.509 in Base64
   * @param signature in Base64
   */
  record Signed(String key, String signature) {

    /** Whether it is that of its key over this. */
    boolean isOver(byte[] statement) {
      return SigningKey.verifies(key, statement, signature);
    }
  }

  static Checkpoint of(String log, Head head, Instant time) {
    return new Checkpoint(log, head.size(), head.root(), head.tip(), time, Optional.empty());
  }

  Checkpoint signedWith(SigningKey key) {
    return withSignature(key.sign(statement()));
  }

  private Checkpoint withSignature(Signed signed) {
    return new Checkpoint(log, size, root, link, time, Optional.of(signed));
  }

  /** What is signed. */
  private byte[] statement() {
    return node().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** One line of JSON, without its end. */
  String line() {
    ObjectNode node = node();
    signature.ifPresent(
        signed -> node.put("key", signed.key()).put("signature", signed.signature()));
    return node.toString();
  }

  private ObjectNode node() {
    ObjectNode node = JSON.createObjectNode().put("version", 1).put("log", log).put("size", size);
    node.put("root", root.toString()).put("link", link.toString());
    return node.put("time", time.toString());
  }

  /** Reads a line back; empty where it is none. */
  static Optional<Checkpoint> parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      Checkpoint bare =
          new Checkpoint(
              node.required("log").asText(),
              node.required("size").asLong(),
              Hash.ofHex(node.required("root").asText()),
              Hash.ofHex(node.required("link").asText()),
              Instant.parse(node.required("time").asText()),
              Optional.empty());
      return Optional.of(
          node.has("signature")
              ? bare.withSignature(
                  new Signed(node.required("key").asText(), node.required("signature").asText()))
              : bare);
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whether its signature is that of its key over what it says. */
  boolean isGenuine() {
    return signature.filter(signed -> signed.isOver(statement())).isPresent();
  }
}
