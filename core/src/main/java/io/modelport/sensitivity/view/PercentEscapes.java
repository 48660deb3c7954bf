package io.modelport.sensitivity.view;

/** {@code %41} in addresses and forms, in UTF-8; a plus beside them is a blank. */
final class PercentEscapes implements Disguise {
  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int end = at;
    int size = 0;
    byte[] bytes = new byte[4];
    while (size < 4 && text.at(end) == '%' && Hex.isPair(text, end + 1)) {
      bytes[size++] = (byte) Hex.pair(text, end + 1);
      end += 3;
      if (Utf8.length(bytes[0]) <= size) {
        break;
      }
    }
    String character = size == 0 ? "" : Utf8.character(bytes, size);
    if (character.isEmpty()) {
      return at;
    }
    edits.replace(at, end, character);
    return end;
  }
}
