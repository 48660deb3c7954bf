package io.modelport.spi;

import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Request;
import io.modelport.ToolCall;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over everything in a request that would leave, each part behind its length. */
public final class ContentDigest {
  private static final int CHUNK = 1024; // bytes

  private final MessageDigest digest;
  private final byte[] chunk = new byte[CHUNK];
  private int filled;

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
    content.flush();
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
      addForm(message.toolCalls());
    }
    add(request.options().stop().size());
    add(request.options().tools().size());
  }

  /** How many there are, and the marks that are not among the texts, where there is any. */
  private void addForm(List<ToolCall> calls) {
    if (calls.stream().allMatch(call -> call.signature().isEmpty())) {
      add(calls.size());
      return;
    }
    add(~calls.size());
    for (ToolCall call : calls) {
      add(call.signature().isPresent() ? 1 : 0);
      call.signature().ifPresent(this::add);
    }
  }

  /** Unit by unit: an encoder would make one replacement character of every broken pair. */
  private void add(String text) {
    add(text.length());
    int start = 0;
    while (start < text.length()) {
      if (filled > CHUNK - 2) {
        flush();
      }
      int end = Math.min(text.length(), start + (CHUNK - filled) / 2);
      fill(text, start, end);
      start = end;
    }
  }

  /** For which there is room; every call of every backend pays for this loop. */
  private void fill(String text, int start, int end) {
    int place = filled;
    for (int i = start; i < end; i++) {
      char unit = text.charAt(i);
      chunk[place++] = (byte) (unit >> 8);
      chunk[place++] = (byte) unit;
    }
    filled = place;
  }

  private void add(byte[] bytes) {
    add(bytes.length);
    flush();
    digest.update(bytes);
  }

  /** Most significant byte first. */
  private void add(int number) {
    if (filled > CHUNK - 4) {
      flush();
    }
    for (int shift = 24; shift >= 0; shift -= 8) {
      chunk[filled++] = (byte) (number >> shift);
    }
  }

  private void flush() {
    digest.update(chunk, 0, filled);
    filled = 0;
  }
}
