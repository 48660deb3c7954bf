package io.modelport.assembly;

import io.modelport.Setting;
import io.modelport.Settings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a stream is held back, so that one that breaks off by then is fetched again whole.
 *
 * @param characters that arrive before the first piece is handed out; 0 for none
 */
record Hold(long characters) {
  static final Setting<Hold> STREAM =
      Setting.parsed(
              "modelport.stream.hold",
              "How much of a stream is held back, so that an answer that breaks off by then is"
                  + " fetched whole from another target; a token counts as four characters.",
              "none, until-complete, or a number of tokens such as 40-tokens",
              Hold::parse)
          .withDefault("none");

  private static final long CHARACTERS_A_TOKEN = 4;
  private static final Pattern TOKENS = Pattern.compile("([1-9]\\d{0,8})-tokens");

  static Hold of(Settings settings) {
    return settings.value(STREAM);
  }

  /** Pieces are handed out as they come. */
  static Hold none() {
    return new Hold(0);
  }

  boolean isOver(int arrived) {
    return arrived >= characters;
  }

  private static Hold parse(String text) {
    if (text.equals("none")) {
      return none();
    }
    if (text.equals("until-complete")) {
      return new Hold(Long.MAX_VALUE);
    }
    Matcher tokens = TOKENS.matcher(text);
    if (!tokens.matches()) {
      throw new IllegalArgumentException("no such hold");
    }
    return new Hold(Long.parseLong(tokens.group(1)) * CHARACTERS_A_TOKEN);
  }
}
