package io.modelport.sensitivity.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Characters that a web page names or numbers, such as &amp;#64; and &amp;commat; for the sign at.
 */
final class HtmlEntities implements Disguise {
  private static final int LONGEST = 10;

  /** The names in HTML 5 of ASCII characters, and the blank that does not break. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("commat", "@"),
          Map.entry("period", "."),
          Map.entry("colon", ":"),
          Map.entry("sol", "/"),
          Map.entry("num", "#"),
          Map.entry("plus", "+"),
          Map.entry("equals", "="),
          Map.entry("lowbar", "_"),
          Map.entry("hyphen", "-"),
          Map.entry("dash", "-"),
          Map.entry("shy", ""),
          Map.entry("lpar", "("),
          Map.entry("rpar", ")"),
          Map.entry("excl", "!"),
          Map.entry("dollar", "$"),
          Map.entry("percnt", "%"),
          Map.entry("ast", "*"),
          Map.entry("comma", ","),
          Map.entry("semi", ";"),
          Map.entry("quest", "?"));

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int end = at + 1;
    while (end < at + LONGEST && (Chars.isAlphanumeric(text.at(end)) || text.at(end) == '#')) {
      end++;
    }
    boolean numbered = text.at(at + 1) == '#';
    if (end - at < 3 || (text.at(end) != ';' && !numbered)) {
      return at;
    }
    String character = numbered ? numbered(text, at + 2, end) : NAMES.get(text.slice(at + 1, end));
    if (character == null) {
      return at;
    }
    int behind = text.at(end) == ';' ? end + 1 : end;
    edits.replace(at, behind, character);
    return behind;
  }

  private static @Nullable String numbered(NormalisedText text, int from, int to) {
    boolean hex = (text.at(from) | 32) == 'x';
    int value = 0;
    for (int i = hex ? from + 1 : from; i < to; i++) {
      char c = text.at(i);
      if (!(hex ? Chars.isHex(c) : Chars.isDigit(c)) || value > Character.MAX_CODE_POINT >> 4) {
        return null;
      }
      value = hex ? (value << 4) | Hex.digit(c) : value * 10 + c - '0';
    }
    return value < ' ' && value != '\n' && value != '\t'
        ? null
        : Utf8.plain(Character.toString(Math.min(value, Character.MAX_CODE_POINT)));
  }
}
