package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Eight times the text must cost about eight times the work; were a rule quadratic, it would cost
 * 64 times. Measured in processor time of this thread, best of several, so that a busy machine does
 * not matter.
 */
class LinearTimeTest {
  private static final int SMALL = 5_000;
  private static final int FACTOR = 8;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1 ",
        "1-",
        "4111 ",
        "1.1.",
        "+1",
        "(1) ",
        "a",
        "a-",
        "aA1-",
        "@",
        "a@",
        "a@a.",
        "\"@",
        "://",
        "http://a:a@",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----\n",
        "eyJ-",
        "eyJ.",
        "ghp_-",
        "DE89 ",
        "password ",
        "password=",
        "password is ",
        "token: ",
        "key",
        "密码",
        "ssn ",
        "address: 1 ",
        "calle A ",
        "1 street ",
        "born 1 ",
        "my diabetes ",
        "::",
        "1:",
        "é",
        "\u200b",
        "½",
        "\uFDFA",
        "Chargethisplease.Thenumberis",
        "%41",
        "%2541",
        "&#65;",
        "\\u0041",
        "=41",
        "QUFB",
        "QUFBQUFBQUFBQUFBQUFBQUFB ",
        "V2hhdCBpcyBpdD8= ",
        "H4sIAAAAAAAA",
        "0x41 ",
        "65,",
        "01000001 ",
        "<b>",
        "List<Text> late; ",
        "(`name of`)",
        "<",
        "**1",
        "'a', '1', ",
        "1.a.",
        "one ",
        "one two ",
        "gur ",
        "backwards ",
        "rot13 ",
        "a at b dot com ",
        "O1l",
        "(a) 1",
        "1\n",
        "part 1: 1\npart 2: 1\n",
        "a:\nb\n12345\n",
        "~1",
        "here it is: a1B$",
        "NI 123456 ",
        "NI (",
        "-u a:b1 ",
        "$2a$",
        "\u202ea1",
        "一",
        "12-34-56-",
        "12 ",
        "aA1/",
        "QUFB/",
        "cfat_STRIPE",
        "AB12CD34AB12CD34AB12CD34AB12CD34AB12CD34AB12CD34AB12CD34AB12CD34\n",
        "foxtrot ",
        "key=",
        "KEY_",
        "keyKey",
        "密码:",
        "login a / ",
        "192.0.2.7 a/",
        "is my password ",
        "password a ",
        "lives at a a ",
        "token-bcdfghjk"
      })
  void workGrowsWithTheLengthAlone(String piece) {
    String small = piece.repeat(SMALL / piece.length() + 1);
    String large = piece.repeat(FACTOR * (SMALL / piece.length() + 1));
    assertThat(bestRatio(small, large)).as("%d times the text", FACTOR).isLessThan(3.5 * FACTOR);
  }

  /** The lowest of some tries: noise only ever adds. */
  private double bestRatio(String small, String large) {
    double best = Double.MAX_VALUE;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 8 && best >= 3.5 * FACTOR; i++) {
      least = Math.min(least, cost(small));
      best = Math.min(best, (double) cost(large) / Math.max(least, 200_000));
    }
    return best;
  }

  private long cost(String text) {
    long before = THREADS.getCurrentThreadCpuTime();
    Detected.in(text);
    return THREADS.getCurrentThreadCpuTime() - before;
  }
}
