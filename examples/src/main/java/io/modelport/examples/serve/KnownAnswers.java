package io.modelport.examples.serve;

import io.modelport.Message;
import io.modelport.Sensitivity;
import io.modelport.ToolCall;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises answers that this server gave when a client sends them back, and gives them their
 * class again. Keeps keyed digests (HMAC-SHA-256, key in memory only), no texts. Any other
 * assistant turn is {@link Sensitivity#RESTRICTED}: it may be a changed or forgotten private
 * answer. Safe for use by many threads.
 */
final class KnownAnswers {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Map<String, Sensitivity> classes;

  /**
   * Knows nothing yet.
   *
   * @param most answers to remember; the one not used for longest is forgotten
   */
  KnownAnswers(int most) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, ALGORITHM);
    this.classes =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Sensitivity> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * Remembers an answer with its class; of two equal answers the higher class counts. Clients that
   * know nothing of a provider's marks on tool calls send it back without them.
   */
  void add(Message answer) {
    synchronized (classes) {
      for (Message form : List.of(answer, unsigned(answer))) {
        classes.merge(digest(form), answer.sensitivity(), Sensitivity::max);
      }
    }
  }

  private static Message unsigned(Message answer) {
    return Message.assistant(
        answer.text(),
        answer.toolCalls().stream().map(call -> call.withSignature(Optional.empty())).toList());
  }

  /** The turn with the class of the answer that it repeats. */
  Message recognise(Message turn) {
    String digest = digest(turn);
    synchronized (classes) {
      Sensitivity known = classes.get(digest);
      return turn.atLeast(known == null ? Sensitivity.RESTRICTED : known);
    }
  }

  private String digest(Message message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      add(mac, message.text());
      for (ToolCall call : message.toolCalls()) {
        add(mac, call.id());
        add(mac, call.name());
        add(mac, call.arguments());
        call.signature().ifPresent(mark -> add(mac, "signature " + mark));
      }
      return Base64.getEncoder().encodeToString(mac.doFinal());
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
    }
  }

  /** Behind its length, so that parts cannot run into each other. */
  private static void add(Mac mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    mac.update(bytes);
  }
}
