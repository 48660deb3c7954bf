package io.modelport.sensitivity.view;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
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

  /** False where no {@link #printable} text begins with these three bytes. */
  static boolean mayBegin(byte[] first) {
    byte one = first[0];
    byte two = first[1];
    byte three = first[2];
    boolean script = one >= 0 && one < ' ' && three >= 0 && three < ' ';
    if (two == 0 || (script && (one == 0 || three == 0 || one == three))) {
      return true; // perhaps UTF-16
    }
    return one < 0
        ? length(one) > 1 && isInside(two)
        : isShown(one) && (two < 0 ? length(two) > 1 && isInside(three) : isShown(two));
  }

  /** Whether an ASCII character may stand in a text. */
  private static boolean isShown(byte ascii) {
    return ascii >= ' ' || isSpace((char) ascii);
  }

  /** Whether this goes on with a character of several bytes. */
  private static boolean isInside(byte next) {
    return (next & 0xC0) == 0x80;
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

  /** By a result and not an exception: most of what is asked for here is no text. */
  private static String strict(byte[] bytes, int from, int length, Charset charset) {
    CharBuffer decoded = CharBuffer.allocate(length);
    CoderResult result =
        charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, length), decoded, true);
    return result.isError() ? "" : decoded.flip().toString();
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
