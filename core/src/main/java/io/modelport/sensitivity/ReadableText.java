package io.modelport.sensitivity;

import java.util.List;
import java.util.Optional;

/** The texts of one request as one that detectors can read. */
final class ReadableText {
  /** Texts of one request together, in UTF-16 units; more counts as unreadable. */
  static final int LONGEST = 10_000_000;

  private ReadableText() {}

  /** One behind the other, each on lines of its own. */
  static String joined(List<String> texts) {
    return texts.size() == 1 ? texts.get(0) : String.join("\n", texts);
  }

  /** Why the texts cannot be read; nothing where they can. */
  static Optional<String> problem(List<String> texts) {
    long length = texts.stream().mapToLong(String::length).sum() + texts.size();
    if (length > LONGEST) {
      return Optional.of("The text is longer than " + LONGEST + " characters");
    }
    return texts.stream().allMatch(ReadableText::isReadable)
        ? Optional.empty()
        : Optional.of("The text is not valid Unicode");
  }

  /** False where a surrogate stands without its partner: no encoder would send what we read. */
  private static boolean isReadable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
