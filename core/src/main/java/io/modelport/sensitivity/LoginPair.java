package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.Locale;
import java.util.Set;

/** A user's name and the password beside it, which no word names: {@code anna / x}. */
final class LoginPair {
  private static final int LONGEST_USER = 32;
  private static final int LONGEST_PASSWORD = 64;
  private static final int MOST_MARKS = 4;
  private static final int SHORTEST = 6;

  /** Stand between a user and a password in sentences. */
  private static final Set<String> TIES =
      AssignedValue.folded("and with und mit et avec y con e com en met i z и с");

  /** Whom machines know. */
  private static final Set<String> USERS =
      Set.of(
          "root",
          "admin",
          "administrator",
          "user",
          "ubuntu",
          "debian",
          "pi",
          "oracle",
          "postgres",
          "sa",
          "cisco",
          "guest",
          "test");

  private LoginPair() {}

  /** Adds the password of the pair behind the address of a machine: "192.0.2.1 root/x". */
  static void findAtMachine(Scene scene, int from) {
    find(scene, from, true);
  }

  /** Adds the password of the pair that begins here, behind a few marks. */
  static void find(Scene scene, int from) {
    find(scene, from, false);
  }

  private static void find(Scene scene, int from, boolean machine) {
    NormalisedText text = scene.text();
    int user = skip(text, from, " :,|(/=\"'");
    int end = user;
    while (end < user + LONGEST_USER && isPartOfUser(text.at(end))) {
      end++;
    }
    if (end - user < 2 || !Chars.isLetter(text.at(user))) {
      return;
    }
    int start = skipTie(text, skip(text, end, " :,|/&\"'"));
    boolean slash = text.slice(end, start).indexOf('/') >= 0;
    boolean known = slash && USERS.contains(text.slice(user, end).toLowerCase(Locale.ROOT));
    if ((machine || text.at(end) == '/')
        && !known
        && !hasMark(text.slice(start, passwordEnd(text, start)))) {
      return; // versions and names of machines stand in lists too
    }
    boolean apart = start > end && start < end + LONGEST_USER;
    if (apart && (slash ? isPassword(text, start) : isUnlikeNames(text, start))) {
      scene.add(Family.PASSWORD, start, valueEnd(text, start), 0.6);
    }
  }

  private static int skip(NormalisedText text, int from, String marks) {
    int to = from;
    while (to < from + MOST_MARKS && marks.indexOf(text.at(to)) >= 0) {
      to++;
    }
    return to;
  }

  private static int skipTie(NormalisedText text, int from) {
    int end = AssignedValue.wordEnd(text, from);
    boolean tie =
        text.at(end) == ' '
            && end - from <= MOST_MARKS
            && TIES.contains(text.slice(from, end).toLowerCase(Locale.ROOT));
    return tie ? end + 1 : from;
  }

  private static boolean isPartOfUser(char c) {
    return Chars.isAlphanumeric(c) || c == '.' || c == '_' || c == '-';
  }

  /** Whether what begins here, up to a blank or quote, looks chosen and like nothing else. */
  static boolean isPassword(NormalisedText text, int start) {
    String word = text.slice(start, passwordEnd(text, start));
    if (word.length() < SHORTEST || word.chars().noneMatch(c -> Chars.isDigit((char) c))) {
      return false; // most words: what follows takes longer
    }
    SecretValue value = new SecretValue(word);
    boolean mail = word.indexOf('@') >= 0 && word.indexOf('.', word.indexOf('@')) > 0;
    boolean place = word.startsWith("/") || word.indexOf(':') >= 0 || word.indexOf('?') >= 0;
    return value.isMixed()
        && !mail
        && !place
        && !value.isPlaceholder()
        && !value.isExpression()
        && (hasMark(word) || (value.kinds() == 3 && value.length() >= 8 && isIrregular(value)));
  }

  /** As no name of a program with a number in it: a mark, or two numbers. */
  static boolean isUnlikeNames(NormalisedText text, int start) {
    if (!isPassword(text, start)) {
      return false;
    }
    String word = text.slice(start, passwordEnd(text, start));
    return hasMark(word) || (word.indexOf('/') < 0 && new SecretValue(word).hasNumbers());
  }

  private static boolean isIrregular(SecretValue value) {
    return value.isScrambled() || (value.hasDigitWithin() && !value.isCamelCase());
  }

  /** Names of standards have a number sign too: "PKCS#12". */
  private static boolean hasMark(String word) {
    int last = word.length() - 1;
    if (last > 0 && word.charAt(last) == '!' && word.indexOf('!') == last) { // or of the sentence
      String rest = word.substring(0, last);
      SecretValue value = new SecretValue(rest);
      return hasMark(rest) || (value.kinds() == 3 && value.length() >= 8 && rest.indexOf('.') < 0);
    }
    return word.chars().anyMatch(c -> "!$%^*@~".indexOf(c) >= 0)
        || (word.indexOf('#') >= 0 && new SecretValue(word).kinds() == 3);
  }

  /** Without the mark that may as well end the sentence. */
  static int valueEnd(NormalisedText text, int start) {
    int end = passwordEnd(text, start);
    return text.at(end - 1) == '!' ? end - 1 : end;
  }

  static int passwordEnd(NormalisedText text, int start) {
    int end = start;
    while (end < start + LONGEST_PASSWORD
        && text.at(end) > ' '
        && text.at(end) < 127
        && !Chars.isQuote(text.at(end))) {
      end++;
    }
    while (end > start && ".,;)]}|".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    return end;
  }
}
