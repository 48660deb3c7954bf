package io.modelport.spi;

import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Request;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over everything in a request that would leave, each part behind its length. */
public final class ContentDigest {
  private static final int CHUNK = 4096;

  private final MessageDigest digest;

  private ContentDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /**
   * In hexadecimal. Equal for requests of equal texts and images in equal places, and no others;
   * numbers among the options do not count.
   */
  public static String of(Request request) {
    ContentDigest content = new ContentDigest();
    List<String> texts = request.texts();
    if (request instanceof ModelRequest conversation) {
      content.addForm(conversation);
    }
    // Else an image could be read as one more text.
    content.add(texts.size());
    texts.forEach(content::add);
    for (Part.Image image : request.images()) {
      content.add(image.bytes());
    }
    return HexFormat.of().formatHex(content.digest.digest());
  }

  /** Who says how many of the texts; else a question could be taken for an instruction. */
  private void addForm(ModelRequest request) {
    List<Message> prompt = request.prompt();
    add(prompt.size());
    for (Message message : prompt) {
      add(message.role().name());
      add(message.parts().size());
      message.parts().forEach(part -> add(part instanceof Part.Image ? 1 : 0));
      add(message.toolCalls().size());
    }
    add(request.options().stop().size());
    add(request.options().tools().size());
  }

  /** Unit by unit: an encoder would make one replacement character of every broken pair. */
  private void add(String text) {
    ByteBuffer units = ByteBuffer.allocate(2 * Math.min(text.length(), CHUNK));
    add(text.length());
    for (int i = 0; i < text.length(); i++) {
      units.putChar(text.charAt(i));
      if (!units.hasRemaining()) {
        digest.update(units.flip());
        units.clear();
      }
    }
    digest.update(units.flip());
  }

  private void add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(4).putInt(number).flip());
  }
}
