package io.modelport.sensitivity.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.sensitivity.view.NormalisedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerTermsTest {
  /** The same seeds each time unless told otherwise, so that a red run can be repeated. */
  private static final Random SEEDS = new Random(Long.getLong("modelport.test.seed", 1));

  private static List<String> found(CustomerTerms terms, String text) {
    List<String> found = new ArrayList<>();
    NormalisedText view = NormalisedText.of(text);
    terms.find(
        view,
        (start, end) ->
            found.add(text.substring(view.originalStart(start), view.originalEnd(end))));
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "the PROJECT nightjar starts, PROJECT nightjar",
    "project-nightjar, project-nightjar",
    "Projećt\u00a0Ｎightjar!, Projećt\u00a0Ｎightjar",
    "bei Müller & Söhne kaufen, Müller & Söhne",
    "关于阿波罗计划的文件, 阿波罗计划"
  })
  void areFoundInAnyCaseAndWhateverStandsBetweenTheirWords(String text, String term) {
    CustomerTerms terms = CustomerTerms.of(List.of("Project Nightjar", "Müller Söhne", "阿波罗计划"));
    assertThat(found(terms, text)).containsExactly(term);
  }

  @Test
  void countWholeWordsOnly() {
    CustomerTerms terms = CustomerTerms.of(List.of("Nightjar", "Blue Fox"));
    assertThat(found(terms, "nightjars and a bluefox, blue, fox")).containsExactly("blue, fox");
  }

  @Test
  void theLongestOneIsNamed() {
    CustomerTerms terms = CustomerTerms.of(List.of("Blue", "Blue Fox Valley"));
    assertThat(found(terms, "blue fox hill, Blue Fox Valley"))
        .containsExactly("blue", "Blue Fox Valley");
  }

  @RepeatedTest(5)
  void everyTermIsFoundAndNothingElse() {
    long seed = SEEDS.nextLong();
    Random random = new Random(seed);
    Set<String> listed = new HashSet<>();
    while (listed.size() < 500) {
      listed.add(word(random) + " " + word(random));
    }
    CustomerTerms terms = CustomerTerms.of(List.copyOf(listed));
    for (String term : listed) {
      assertThat(found(terms, "a " + term + " b")).as("seed %d", seed).containsExactly(term);
    }
    String other = word(random) + "x " + word(random);
    assertThat(found(terms, other)).as("seed %d", seed).isEmpty();
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int length = 3 + random.nextInt(6);
    for (int i = 0; i < length; i++) {
      word.append((char) ('c' + random.nextInt(20)));
    }
    return word.toString();
  }

  @Test
  void aLargeListTakesTwentyBytesAWordOrSo() {
    int size = 100_000;
    CustomerTerms terms =
        CustomerTerms.of(IntStream.range(0, size).mapToObj(i -> "customer number n" + i));
    assertThat(terms.count()).isEqualTo(size);
    assertThat(found(terms, "for customer number n99999."))
        .containsExactly("customer number n99999");
  }
}
