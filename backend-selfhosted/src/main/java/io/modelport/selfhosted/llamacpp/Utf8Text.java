package io.modelport.selfhosted.llamacpp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes characters of the bytes of tokens, which may end within a character. Used by one thread at
 * a time.
 */
final class Utf8Text {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] rest = {};

  /** The characters that are whole by now. */
  String accept(byte[] piece) {
    byte[] bytes = rest.length == 0 ? piece : joined(piece);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer output = CharBuffer.allocate(bytes.length);
    decoder.decode(input, output, false);
    rest = Arrays.copyOfRange(bytes, input.position(), bytes.length);
    return output.flip().toString();
  }

  private byte[] joined(byte[] piece) {
    byte[] bytes = Arrays.copyOf(rest, rest.length + piece.length);
    System.arraycopy(piece, 0, bytes, rest.length, piece.length);
    return bytes;
  }
}
