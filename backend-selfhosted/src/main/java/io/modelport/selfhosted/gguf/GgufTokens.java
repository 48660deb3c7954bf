package io.modelport.selfhosted.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The vocabulary of a GGUF file: the texts of its tokens and what each is for. */
final class GgufTokens {
  static final int NORMAL = 1;
  static final int CONTROL = 3;
  static final int USER_DEFINED = 4;
  static final int BYTE = 6;
  private static final String TOKENS = "tokenizer.ggml.tokens";
  private static final String TYPES = "tokenizer.ggml.token_type";
  private static final int MOST_TOKENS = 1 << 20;
  private static final int MOST_BYTES = 16 << 20;
  private static final int LONGEST_TOKEN = 1 << 16;

  private byte[] texts = new byte[0];
  private int[] ends = new int[0];
  private byte[] types = new byte[0];

  /** Reads the texts. */
  void readTexts(GgufInput in, long count) throws IOException {
    ends = new int[bounded(TOKENS, count)];
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < ends.length; i++) {
      byte[] text = in.bytes("an entry of " + TOKENS, LONGEST_TOKEN);
      if (text.length == 0) {
        text = ("[EMPTY_" + i + "]").getBytes(StandardCharsets.US_ASCII); // as llama.cpp has it
      }
      all.write(text, 0, text.length);
      if (all.size() > MOST_BYTES) {
        throw new BrokenModelException(TOKENS + " is more than " + MOST_BYTES + " bytes of text");
      }
      ends[i] = all.size();
    }
    texts = all.toByteArray();
  }

  /** Reads what the tokens are for. */
  void readTypes(GgufInput in, long count) throws IOException {
    types = new byte[bounded(TYPES, count)];
    for (int i = 0; i < types.length; i++) {
      types[i] = (byte) Math.min(Math.max(in.int32(TYPES), 0), Byte.MAX_VALUE);
    }
  }

  private static int bounded(String field, long count) throws BrokenModelException {
    if (count > MOST_TOKENS) {
      throw new BrokenModelException(
          "the length of " + field + " says " + count + "; at most " + MOST_TOKENS + " are read");
    }
    return (int) count;
  }

  int size() {
    return ends.length;
  }

  /** What a token is for; {@link #NORMAL} where the file does not say. */
  int type(int token) {
    return token < types.length ? types[token] : NORMAL;
  }

  String text(int token) {
    return new String(texts, start(token), ends[token] - start(token), StandardCharsets.UTF_8);
  }

  int longest() {
    int longest = 1;
    for (int i = 0; i < ends.length; i++) {
      longest = Math.max(longest, ends[i] - start(i));
    }
    return longest;
  }

  /** Whether a token's text is of the form {@code <0x0A>}. */
  boolean isByteText(int token) {
    int at = start(token);
    return ends[token] - at == 6
        && texts[at] == '<'
        && texts[at + 1] == '0'
        && texts[at + 2] == 'x'
        && Character.digit(texts[at + 3], 16) >= 0
        && Character.digit(texts[at + 4], 16) >= 0
        && texts[at + 5] == '>';
  }

  /** Whether no text is there twice; two that share a 64-bit hash count as the same. */
  boolean distinct() {
    long[] hashes = new long[ends.length];
    for (int i = 0; i < ends.length; i++) {
      hashes[i] = hash(start(i), ends[i]);
    }
    Arrays.sort(hashes);
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i] == hashes[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Texts that the tokenizer takes for marks of the chat format. */
  List<String> marks() {
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < Math.min(ends.length, types.length); i++) {
      int length = ends[i] - start(i);
      byte first = texts[start(i)];
      boolean looksLikeMark = first == '<' || first == '[';
      if (length > 1 && (types[i] == CONTROL || (types[i] == USER_DEFINED && looksLikeMark))) {
        marks.add(text(i));
      }
    }
    return marks;
  }

  private int start(int token) {
    return token == 0 ? 0 : ends[token - 1];
  }

  /** FNV-1a with 64 bits. */
  private long hash(int from, int to) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (texts[i] & 0xFF)) * 0x100000001b3L;
    }
    return hash;
  }
}
