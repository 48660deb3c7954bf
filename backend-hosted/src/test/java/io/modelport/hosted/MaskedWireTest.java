package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Settings;
import io.modelport.sensitivity.Classifier;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a provider outside receives of masked requests, in bytes; and what its answers become. */
@Timeout(120)
class MaskedWireTest {
  private static final int CASES = 300;
  private static final Map<String, String> MASKED =
      Map.of("modelport.masking.types", "email,payment_card,phone,password");

  private final Random random = new Random(11);
  private final Classifier classifier = Classifier.of(Settings.of(Map.of()));

  @Test
  void noValueIsInTheBytesThatGoOutHoweverItIsWritten() {
    int answered = 0;
    int found = 0;
    try (Outside outside = new Outside();
        ModelPort port = outside.port(MASKED)) {
      for (int i = 0; i < CASES; i++) {
        String value = random.nextBoolean() ? address() : card();
        String written = disguised(value);
        boolean known = isFound(written);
        found += known ? 1 : 0;
        String text = "Please pay or write: " + value + "\nThe same again: " + written + " .";
        ModelRequest request =
            ModelRequest.of(text).withContext(CallContext.none().withConversationId("c" + i % 9));
        int before = outside.received().size();
        String answer = answer(port, request, i % 2 == 0);
        answered += answer.isEmpty() ? 0 : 1;
        outside.received().stream()
            .skip(before)
            .forEach(
                received ->
                    assertThat(received.body())
                        .as(line(text))
                        .doesNotContain(value)
                        .doesNotContain(known ? written : value)
                        .doesNotContain(value.replace(" ", "")));
        assertThat(answer)
            .satisfiesAnyOf(
                empty -> assertThat(empty).isEmpty(), full -> assertThat(full).contains(value));
      }
    }
    assertThat(found).as("writings that the rules see through").isGreaterThan(CASES * 8 / 10);
    assertThat(answered).as("cases that went out masked").isGreaterThan(CASES * 9 / 10);
  }

  private boolean isFound(String written) {
    ModelRequest alone = ModelRequest.of("Please pay or write: " + written + " .");
    return !classifier.classify(alone).findings().isEmpty();
  }

  private static String line(String text) {
    return text.replace('\n', '|');
  }

  private static String answer(ModelPort port, ModelRequest request, boolean whole) {
    try {
      if (whole) {
        return port.generate(request).text();
      }
      StringBuilder text = new StringBuilder();
      try (ModelStream stream = port.stream(request)) {
        stream.forEach(piece -> text.append(piece.text()));
        assertThat(stream.response().text()).isEqualTo(text.toString());
      }
      return text.toString();
    } catch (ModelException e) {
      assertThat(e.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
      return "";
    }
  }

  @Test
  void whatMayNotBeMaskedDoesNotReachTheSocket() {
    try (Outside outside = new Outside();
        ModelPort port = outside.port(MASKED)) {
      ModelRequest health = ModelRequest.of("jo.meier@example.org, SSN 536-90-4399");
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.generate(health));
      assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
      assertThat(failure.toString()).doesNotContain("536").doesNotContain("meier");
      assertThat(outside.received()).isEmpty();
    }
  }

  private String address() {
    return "user" + random.nextInt(100_000) + "@example" + random.nextInt(100) + ".org";
  }

  private String card() {
    return List.of("4111 1111 1111 1111", "5500 0000 0000 0004", "6011 1111 1111 1117")
        .get(random.nextInt(3));
  }

  private String disguised(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(8)) {
      case 0 -> value.toUpperCase(Locale.ROOT);
      case 1 -> Base64.getEncoder().encodeToString(bytes);
      case 2 -> HexFormat.of().formatHex(bytes);
      case 3 -> value.replace(' ', '-').replace("@", " at ").replace(".", " dot ");
      case 4 -> wide(value);
      case 5 -> value.replace("1", "1\u200B").replace("@", "\u200B@");
      case 6 -> value.replace("@", "&#64;").replace("1", "&#49;");
      default -> value.replace("@", "%40").replace("1", "%31");
    };
  }

  private static String wide(String value) {
    StringBuilder wide = new StringBuilder();
    value.chars().forEach(c -> wide.append((char) (c > ' ' ? c + 0xFEE0 : c)));
    return wide.toString();
  }
}
