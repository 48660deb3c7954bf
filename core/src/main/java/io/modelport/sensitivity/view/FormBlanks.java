package io.modelport.sensitivity.view;

/** A plus that stands for a blank in the query of an address: {@code ?q=my+number}. */
final class FormBlanks implements Disguise {
  private static final int REACH = 64;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    boolean between = text.at(at - 1) > ' ' && text.at(at + 1) > ' ' && text.at(at - 1) != '"';
    if (!between || !isQuery(text, at)) {
      return at;
    }
    edits.replace(at, at + 1, " ");
    return at + 1;
  }

  private static boolean isQuery(NormalisedText text, int at) {
    int signs = 0;
    for (int i = at - 1; i > at - REACH && text.at(i) > ' '; i--) {
      char c = text.at(i);
      if (c == '?' || c == '&' || (c == '%' && Hex.isPair(text, i + 1))) {
        return true;
      }
      signs += c == '+' && Chars.isLetter(text.at(i + 1)) ? 1 : 0;
    }
    return signs >= 3;
  }
}
