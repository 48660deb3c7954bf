package io.modelport.review;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** A line of a journal: the CRC-32C of its content in eight hexadecimal digits, a blank, it. */
final class JournalLine {
  private static final int HEAD = 9; // characters

  private JournalLine() {}

  static String of(String content) {
    return checksum(content) + " " + content;
  }

  static boolean isWhole(String line) {
    return line.length() >= HEAD && line.startsWith(checksum(line.substring(HEAD)) + " ");
  }

  /** Of a whole line. */
  static String content(String line) {
    return line.substring(HEAD);
  }

  private static String checksum(String content) {
    CRC32C crc = new CRC32C();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }
}
