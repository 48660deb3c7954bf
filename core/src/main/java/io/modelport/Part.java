package io.modelport;

import java.util.Arrays;
import java.util.Objects;

/** One piece of a message's content; its {@code toString} never shows the content. */
public sealed interface Part {

  /** Text, any length, any language. */
  record Text(String text) implements Part {
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /**
   * An image given as its bytes.
   *
   * @param mediaType such as {@code image/png}
   * @param bytes copied on the way in and out
   */
  @SuppressWarnings("ArrayRecordComponent") // copied both ways and compared by content
  record Image(String mediaType, byte[] bytes) implements Part {
    public Image {
      Objects.requireNonNull(mediaType, "mediaType");
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Image that
          && mediaType.equals(that.mediaType)
          && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * mediaType.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Image[" + mediaType + ", " + bytes.length + " bytes]";
    }
  }
}
