package io.modelport.selfhosted.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StopStringsTest {

  @Test
  void passesTextOnAtOnceWhereItBeginsNoStop() {
    List<String> out = new ArrayList<>();
    StopStrings stops = new StopStrings(List.of("END"), out::add);
    assertThat(stops.accept("abc")).isTrue();
    assertThat(stops.accept("dE")).isTrue();
    assertThat(out).containsExactly("abc", "d");
    assertThat(stops.accept("xEN")).isTrue();
    stops.flush();
    assertThat(out).containsExactly("abc", "d", "Ex", "EN");
  }

  @Test
  void theFirstStopEndsTheTextWhereverPiecesBreak() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      String text = letters(random, 12);
      List<String> stops = List.of(letters(random, 3) + "a", letters(random, 2) + "b");
      StringBuilder out = new StringBuilder();
      StopStrings filter = new StopStrings(stops, out::append);
      boolean going = true;
      for (int at = 0; at < text.length() && going; ) {
        int next = Math.min(text.length(), at + 1 + random.nextInt(4));
        going = filter.accept(text.substring(at, next));
        at = next;
      }
      filter.flush();
      assertThat(out.toString()).as("seed %d", seed).isEqualTo(expected(text, stops));
    }
  }

  @Test
  void manyAndLongStopStringsCostAStepALetter() {
    List<String> many = IntStream.range(0, 10_000).mapToObj(i -> "a".repeat(50) + i).toList();
    List<String> large = List.of("a".repeat(1_000_000) + "b", "ab".repeat(500_000) + "c");
    for (List<String> strings : List.of(many, large)) {
      StringBuilder out = new StringBuilder();
      StopStrings stops = new StopStrings(strings, out::append);
      String text = "a".repeat(1_000) + "ab".repeat(500);
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> text.chars().forEach(letter -> stops.accept(Character.toString(letter))));
      stops.flush();
      assertThat(out.toString()).isEqualTo(text);
    }
  }

  private static String expected(String text, List<String> stops) {
    for (int end = 1; end <= text.length(); end++) {
      String read = text.substring(0, end);
      int longest = stops.stream().filter(read::endsWith).mapToInt(String::length).max().orElse(0);
      if (longest > 0) {
        return read.substring(0, end - longest);
      }
    }
    return text;
  }

  private static String letters(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(most + 1); length > 0; length--) {
      text.append((char) ('a' + random.nextInt(3)));
    }
    return text.toString();
  }
}
