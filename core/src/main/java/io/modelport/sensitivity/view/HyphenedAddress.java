package io.modelport.sensitivity.view;

/** Mail addresses as one word: "name-at-host-dot-org". */
final class HyphenedAddress implements Disguise {
  private static final int LONGEST = 80;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int from = at - 1;
    boolean sign = text.at(from) == '-' && isWord(text, at, "at-") && from >= edits.end();
    if (!sign || !Chars.isAlphanumeric(text.at(from - 1))) {
      return at;
    }
    StringBuilder address = new StringBuilder("@");
    int position = at + 3;
    int labels = 0;
    while (position < at + LONGEST) {
      int end = labelEnd(text, position);
      address.append(text.slice(position, end));
      position = end;
      if (end == at + 3 || !isWord(text, end, "-dot-")) {
        break;
      }
      address.append('.');
      labels++;
      position = end + 5;
    }
    String last = address.substring(address.lastIndexOf(".") + 1);
    if (labels == 0 || !SpelledAddress.isTopLevel(last)) {
      return at;
    }
    edits.replace(from, position, address);
    return position;
  }

  private static boolean isWord(NormalisedText text, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = text.at(at + i);
      if (c != word.charAt(i) && c != Character.toUpperCase(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int labelEnd(NormalisedText text, int from) {
    int end = from;
    while (end < from + LONGEST && Chars.isAlphanumeric(text.at(end))) {
      end++;
    }
    return end;
  }
}
