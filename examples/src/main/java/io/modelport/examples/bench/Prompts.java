package io.modelport.examples.bench;

import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Prompts of about so many tokens, each with words of its own, so that no cache knows them. Used by
 * one thread.
 */
final class Prompts {
  private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
  private static final String VOWELS = "aeiou";
  private static final int FEW = 16;
  private static final int MANY = 116;

  private final Random random;
  private double tokensPerWord = 1;
  private double tokensAround;

  Prompts(long seed) {
    random = new Random(seed);
  }

  /** Learns from two prompts how many tokens the model makes of a word and of what is around. */
  Prompts calibrate(ToIntFunction<String> tokens) {
    // the first one puts into the cache what all prompts share
    boolean counts = tokens.applyAsInt(words(FEW)) > 0;
    int few = tokens.applyAsInt(words(FEW));
    int many = tokens.applyAsInt(words(MANY));
    if (!counts || many <= few) {
      throw new NotMeasuredException("the engine does not say how many tokens a prompt has");
    }
    tokensPerWord = (many - few) / (double) (MANY - FEW);
    tokensAround = few - FEW * tokensPerWord;
    return this;
  }

  /** A text that becomes a prompt of about so many tokens. */
  String ofTokens(int tokens) {
    return words((int) Math.max(1, Math.round((tokens - tokensAround) / tokensPerWord)));
  }

  private String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(' ').append(syllable()).append(syllable());
    }
    return text.toString();
  }

  private String syllable() {
    return String.valueOf(letter(CONSONANTS)) + letter(VOWELS);
  }

  private char letter(String letters) {
    return letters.charAt(random.nextInt(letters.length()));
  }
}
