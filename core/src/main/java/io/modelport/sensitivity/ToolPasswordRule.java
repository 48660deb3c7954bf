package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.Set;

/**
 * A password that a command takes by a letter: {@code sshpass -p x}, {@code mysql -px}, {@code
 * sqlcmd -P x}.
 */
final class ToolPasswordRule implements Rule {
  private static final int REACH = 64;
  private static final int LONGEST = 96;
  private static final Set<String> TOOLS =
      Set.of(
          "sshpass",
          "mysql",
          "mysqldump",
          "mysqladmin",
          "mysqlimport",
          "mariadb",
          "sqlcmd",
          "bcp",
          "osql",
          "mongo",
          "mongosh",
          "mongodump",
          "mongorestore",
          "docker",
          "podman",
          "winexe",
          "ldapsearch",
          "ldapmodify",
          "ipmitool",
          "7z",
          "zip",
          "unzip",
          "wrk2",
          "redis-cli",
          "snmpwalk",
          "snmpget",
          "snmpset",
          "cqlsh",
          "influx",
          "clickhouse",
          "keytool",
          "isql",
          "tsql");

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    char letter = text.at(at + 1);
    boolean password =
        letter == 'p'
            || letter == 'P'
            || letter == 'w'
            || letter == 'a'
            || letter == 'A'
            || letter == 'X';
    if (!password || text.at(at - 1) != ' ') {
      return;
    }
    int start = at + 2;
    while (start < at + 5 && (text.at(start) == ' ' || Chars.isQuote(text.at(start)))) {
      start++;
    }
    int end = start;
    while (end < start + LONGEST && text.at(end) > ' ' && !Chars.isQuote(text.at(end))) {
      end++;
    }
    SecretValue value = new SecretValue(text.slice(start, end));
    boolean chosen = value.isMixed() || value.hasSymbol() || !value.isWord();
    boolean path = text.at(start) == '/' || text.at(start) == '-' || text.at(start) == '.';
    if (value.length() >= 4
        && chosen
        && !path
        && !value.isNumber()
        && !value.isPlaceholder()
        && !isPorts(text, start, end)
        && (followsTool(text, at) || (letter == 'p' && followsUser(text, at)))) {
      scene.add(Family.PASSWORD, start, end, 0.8);
    }
  }

  /** {@code docker run -p 8080:80}. */
  private static boolean isPorts(NormalisedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (!Chars.isDigit(c) && c != ':' && c != '.' && c != '-' && c != '/') {
        return false;
      }
    }
    return true;
  }

  /** Whatever the tool is called: {@code -u anna -p x}. */
  private static boolean followsUser(NormalisedText text, int at) {
    for (int i = at - 2; i > at - REACH && !Chars.isLineEnd(text.at(i)); i--) {
      if (text.at(i) == '-' && text.at(i - 1) == ' ' && (text.at(i + 1) | 32) == 'u') {
        return text.at(i + 2) == ' ' && text.at(i + 3) != '-';
      }
    }
    return false;
  }

  private static boolean followsTool(NormalisedText text, int at) {
    int end = at;
    for (int i = at; i >= at - REACH && text.at(i) != '\n' && text.at(i) != 0; i--) {
      if (text.at(i) == ' ' || text.at(i) == '/') {
        if (TOOLS.contains(text.slice(i + 1, end))) {
          return true;
        }
        end = i;
      }
      if (text.at(i - 1) == 0 || text.at(i - 1) == '\n') {
        return TOOLS.contains(text.slice(i, end));
      }
    }
    return false;
  }
}
