package io.modelport.selfhosted.gguf;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells what a file is that was put in the place of a model by mistake. */
final class Lookalike {

  private Lookalike() {}

  /** Such as "it is a zip archive, not a GGUF file". */
  static String describe(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    String lower = text.stripLeading().toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype") || lower.startsWith("<html") || lower.startsWith("<?xml")) {
      return "it is a web page, not a GGUF file; the download may have needed a sign-in";
    }
    if (text.startsWith("version https://git-lfs")) {
      return "it is a pointer of Git LFS, not the GGUF file itself";
    }
    if (text.startsWith("PK")) {
      return "it is a zip archive (such as PyTorch weights), not a GGUF file";
    }
    if (text.startsWith("\u001f\u008b")) {
      return "it is packed by gzip; unpack it to the GGUF file";
    }
    if (text.length() > 8 && text.charAt(8) == '{' && text.startsWith("\0\0\0", 5)) {
      return "it is a safetensors file, not a GGUF file; convert it";
    }
    if (text.startsWith("lmgg") || text.startsWith("fmgg") || text.startsWith("tjgg")) {
      return "it is of a format before GGUF; fetch a newer one";
    }
    if (text.startsWith("FUGG")) {
      return "its magic number is that of a big-endian file";
    }
    return "it is not a GGUF file, its magic number is another";
  }
}
