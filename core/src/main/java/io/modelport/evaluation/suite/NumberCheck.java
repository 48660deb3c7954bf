package io.modelport.evaluation.suite;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one number in the answer, as near as is tolerated; of several nobody knows which is meant.
 */
record NumberCheck(BigDecimal number, BigDecimal tolerance, Place place) implements Check {
  // As long as numbers are that people write: an exponent of millions would take all memory.
  private static final Pattern NUMBER =
      Pattern.compile("[-+−]?\\d{1,30}(?:\\.\\d{1,30})?(?:[eE][-+]?\\d{1,3})?");

  @Override
  public String name() {
    return place.named("number");
  }

  @Override
  public Outcome of(Trial trial) {
    Optional<String> text = place.in(trial.answer());
    if (text.isEmpty()) {
      return Outcome.of(name(), false, place.absence());
    }
    List<String> numbers = numbers(text.get());
    if (numbers.size() != 1) {
      return Outcome.of(name(), false, "holds " + numbers.size() + " numbers, not one");
    }
    BigDecimal found = new BigDecimal(numbers.get(0).replace('−', '-'));
    boolean near = found.subtract(number).abs().compareTo(tolerance) <= 0;
    return Outcome.of(name(), near, "is " + numbers.get(0) + ", not " + number.toPlainString());
  }

  private static List<String> numbers(String text) {
    List<String> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      numbers.add(matcher.group());
    }
    return numbers;
  }
}
