package io.modelport.sensitivity;

import io.modelport.sensitivity.AssignedValue.Tie;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Passwords, keys and tokens that a word names, in prose, configuration and program text of many
 * languages.
 */
final class AssignedSecretRule implements CueRule {
  private static final Set<String> CODES = Set.of("pin", "puk", "otp");

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.PASSWORD, Topic.SECRET, Topic.KEY);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    if (scene.cues().cover(Topic.PASSPORT, cueStart, cueEnd)) {
      return;
    }
    AssignedValue assigned = AssignedValue.after(scene, cueEnd);
    if (!inspectValue(scene, topic, cueEnd, assigned)) {
      AssignedValue next = assigned.orNext(scene);
      if (next.start() != assigned.start()) {
        inspectValue(scene, topic, cueEnd, next);
      }
    }
  }

  /** Whether this value was found now or before; the name of a user is none. */
  private static boolean inspectValue(
      Scene scene, Topic topic, int cueEnd, AssignedValue assigned) {
    if (assigned.end() - assigned.start() < 4) {
      return false;
    }
    if (isByteList(scene.text(), assigned.start())) {
      scene.add(Family.SECRET, assigned.start(), assigned.end(), 0.8);
      return true;
    }
    Family family = topic == Topic.PASSWORD ? Family.PASSWORD : Family.SECRET;
    int end = assigned.isCut() ? scene.tokenEnd(assigned.start()) : assigned.end();
    double score = score(assigned.tie());
    end = Math.max(end, assigned.end());
    if (scene.isSettled(family, assigned.start(), end, score)) {
      return true;
    }
    if (assigned.tie() == Tie.BLANK && scene.text().at(assigned.start()) >= 128) {
      return false; // a word of a sentence
    }
    SecretValue value = scene.secret(assigned.start(), assigned.end());
    boolean code = topic == Topic.PASSWORD && isCode(scene.text(), cueEnd);
    boolean secret =
        isTied(value, assigned, cueEnd)
            && isSecret(scene.text(), topic, value, assigned, code)
            && !(assigned.tie() != Tie.FIRM && value.isLink())
            && !value.isPlaceholder()
            && (assigned.quoted() || !value.isExpression());
    if (secret) {
      scene.add(family, assigned.start(), end, score);
    }
    return secret;
  }

  /** Whether more than a blank ties the value to its name, or it looks like no word. */
  private static boolean isTied(SecretValue value, AssignedValue assigned, int cueEnd) {
    boolean name = assigned.start() == cueEnd && value.isCamelCase(); // OAuth2PasswordBearer
    return assigned.tie() != Tie.BLANK
        || ((value.hasPlainDigit() || value.isUnspeakable()) && !name);
  }

  private static boolean isSecret(
      NormalisedText text, Topic topic, SecretValue value, AssignedValue assigned, boolean code) {
    return switch (topic) {
      case PASSWORD ->
          isPassword(text, value, assigned)
              || isMachineMade(value, assigned.tie())
              || (code && isTyped(value));
      case SECRET -> isMachineMade(value, assigned.tie());
      default -> isKey(value, assigned.tie());
    };
  }

  /** A key as numbers: <code>{0x1f, 0x8a, …</code>. */
  private static boolean isByteList(NormalisedText text, int at) {
    int start = text.at(at) == '{' || text.at(at) == '[' ? at + 1 : at;
    return text.startsWith("0x", start)
        && text.at(start + 4) == ','
        && (text.startsWith("0x", start + 5) || text.startsWith("0x", start + 6));
  }

  private static double score(Tie tie) {
    return switch (tie) {
      case FIRM -> 0.95;
      case LOOSE -> 0.8;
      case DISTANT, BLANK -> 0.6;
    };
  }

  /** "unlock code 417093", "PUK 81720465": what a code is typed as stands behind it at once. */
  private static boolean isCode(NormalisedText text, int cueEnd) {
    String end = text.slice(cueEnd - 4, cueEnd).toLowerCase(Locale.ROOT);
    return end.equals("code") || CODES.contains(end.strip()) || CODES.contains(end.substring(1));
  }

  private static boolean isTyped(SecretValue value) {
    return value.isNumber() && value.length() >= 4 && value.length() <= 8;
  }

  private static boolean isPassword(
      NormalisedText text, SecretValue value, AssignedValue assigned) {
    if (value.length() > 128) {
      return false;
    }
    boolean chosen = !value.isWord() && (value.isMixed() || value.hasSymbol() || value.kinds() > 1);
    return switch (assigned.tie()) {
      case FIRM -> chosen || value.isNumber() || (assigned.sameLine() && value.length() >= 6);
      case LOOSE -> (chosen && !(isPlace(text, assigned) && isBrand(value))) || value.isNumber();
      case DISTANT -> value.length() >= 6 && value.isMixed() && !value.isPhrase();
      case BLANK -> value.length() >= 6 && value.isMixed();
    };
  }

  /** Behind "on", without quotes: what has the password and not the password. */
  private static boolean isPlace(NormalisedText text, AssignedValue assigned) {
    return text.startsWith(" on ", assigned.start() - 4) && !assigned.quoted();
  }

  /** Letters alone with capitals among them: "my password on GitHub". */
  private static boolean isBrand(SecretValue value) {
    return !value.isMixed() && !value.hasSymbol() && !value.isRestless();
  }

  private static boolean isMachineMade(SecretValue value, Tie tie) {
    boolean made = value.isMixed() && value.isAscii();
    boolean enough =
        switch (tie) {
          case FIRM ->
              (made && value.length() >= 8)
                  || (value.length() >= 16 && !value.isProse() && value.hasEntropy(3.5))
                  || (value.length() >= 15 && value.isNumber());
          case LOOSE ->
              (made && value.length() >= 10) || (value.isNumber() && value.length() >= 17);
          case DISTANT -> value.length() >= 12 && (value.isScrambled() || value.isUuid());
          case BLANK -> made && value.length() >= 12;
        };
    return enough
        || (tie != Tie.DISTANT && value.isUnspeakable())
        || (value.isUuid() && tie == Tie.FIRM);
  }

  private static boolean isKey(SecretValue value, Tie tie) {
    int shortest = tie == Tie.BLANK || tie == Tie.DISTANT ? 16 : 12;
    boolean random = value.length() >= shortest && value.isScrambled();
    boolean irregular = tie == Tie.FIRM && value.length() >= 12 && value.isInterspersed();
    boolean uuid = tie == Tie.FIRM && value.isUuid();
    return value.isAscii() && (random || uuid || irregular || value.isUnspeakable());
  }
}
