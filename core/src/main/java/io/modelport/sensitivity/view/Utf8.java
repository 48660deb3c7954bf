package io.modelport.sensitivity.view;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bytes that may be text, without exceptions for those that are not. */
final class Utf8 {
  private Utf8() {}

  /** Bytes of the character that begins with this one; 1 for what begins none. */
  static int length(byte first) {
    int value = first & 0xFF;
    if (value < 0xC2) {
      return 1;
    }
    return value < 0xE0 ? 2 : value < 0xF0 ? 3 : value < 0xF5 ? 4 : 1;
  }

  /** One printable character in its plain form, or nothing. */
  static String character(byte[] bytes, int size) {
    if (size == 1) {
      return bytes[0] >= ' ' || bytes[0] == '\n' || bytes[0] == '\t'
          ? String.valueOf((char) bytes[0])
          : "";
    }
    return plain(strict(bytes, 0, size, StandardCharsets.UTF_8));
  }

  /** The text in these bytes as UTF-8 or UTF-16, or nothing where they are not all printable. */
  static String printable(byte[] bytes) {
    if (bytes.length >= 4 && bytes.length % 2 == 0) {
      if (bytes[0] == 0 && bytes[2] == 0) {
        return allPrintable(strict(bytes, 0, bytes.length, StandardCharsets.UTF_16BE));
      }
      if (bytes[1] == 0 && bytes[3] == 0) {
        return allPrintable(strict(bytes, 0, bytes.length, StandardCharsets.UTF_16LE));
      }
    }
    if (isOneScript(bytes)) {
      return allPrintable(strict(bytes, 0, bytes.length, StandardCharsets.UTF_16BE));
    }
    for (int i = 0; i < Math.min(bytes.length, 8); i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ' && !isSpace((char) bytes[i])) {
        return "";
      }
    }
    return allPrintable(strict(bytes, 0, bytes.length, StandardCharsets.UTF_8));
  }

  /** Every second byte is one of two: ASCII beside one other script, in UTF-16. */
  private static boolean isOneScript(byte[] bytes) {
    if (bytes.length < 12 || bytes.length % 2 != 0) {
      return false;
    }
    byte script = 0;
    for (int i = 0; i < bytes.length; i += 2) {
      script = script == 0 ? bytes[i] : script;
      if (bytes[i] != 0 && bytes[i] != script) {
        return false;
      }
    }
    return script > 0 && script < ' ';
  }

  private static String allPrintable(String text) {
    int odd = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && !isSpace(c)) || c == 0x7F || c == 0xFFFD) {
        return "";
      }
      odd += c > '~' && !isWriting(c) ? 1 : 0;
    }
    return odd * 8 > text.length() ? "" : plain(text);
  }

  /** Letters and what is written over, under and between them. */
  private static boolean isWriting(char c) {
    return Character.isLetter(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK
        || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER
        || (c >= 0x2010 && c <= 0x2027)
        || (c >= 0x3000 && c <= 0x303F)
        || (c >= 0xFF00 && c <= 0xFF65);
  }

  private static boolean isSpace(char c) {
    return c == '\n' || c == '\r' || c == '\t';
  }

  private static String strict(byte[] bytes, int from, int length, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, length)).toString();
    } catch (CharacterCodingException e) {
      return ""; // not text in this encoding
    }
  }

  static String plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Folding.isPlain(text.charAt(i))) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> Folding.STANDARD.append(codePoint, plain));
        return plain.toString();
      }
    }
    return text;
  }
}
