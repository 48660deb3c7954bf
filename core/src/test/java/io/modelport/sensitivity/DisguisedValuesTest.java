package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are there although the text does not show them. */
class DisguisedValuesTest {
  /** The same seeds each time unless told otherwise, so that a red run can be repeated. */
  private static final Random SEEDS = new Random(Long.getLong("modelport.test.seed", 1));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PAYMENT_CARD | card 4111<i>1111</i>11111111",
        "PAYMENT_CARD | Karte: vier eins eins eins eins eins eins eins eins eins eins eins eins"
            + " eins eins eins",
        "PAYMENT_CARD | 1111111111111114 (rückwärts geschrieben)",
        "PAYMENT_CARD | %2534111111111111111",
        "IBAN | D.E.8.9.3.7.0.4.0.0.4.4.0.5.3.2.0.1.3.0.0.0",
        "IBAN | \"DE8937040044\" + \"0532013000\"",
        "IBAN | &#68;&#69;89370400440532013000",
        "EMAIL | eva.berg arroba firma punto es",
        "EMAIL | ZXZhLmJlcmdAZmlybWEuZXhhbXBsZQ==",
        "EMAIL | rin.oret@svezn.qr (rot13)",
        "PHONE | Meine Handynummer: 0 1 5 1 2 3 4 5 6 7 8",
        "PHONE | mi teléfono es seis cinco cinco uno dos tres cuatro cinco seis",
        "PASSPORT | Passport no. K 4 4 1 1 2 2 0",
        "PASSPORT | passport: \\u004b\\u0034\\u0034\\u0031\\u0031\\u0032\\u0032\\u0030",
        "PASSWORD | the password is U29tbWVyMjAyNCE="
      })
  void areFoundWithTheirType(String type, String text) {
    assertThat(Detected.types(text)).contains(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PASSWORD | Setting<Text> password<String> = \"swordfish\"",
        "PASSWORD | private `password`: swordfish",
        "PASSPORT | List<Integer> ids; passport<Text> (K4411220)",
        "PAYMENT_CARD | Map<Long> cards = (`4111 1111`)(`1111 1111`)",
        "PERSON | Optional<Person> x = 'Dear Mr<T> Smith'",
        "HEALTH | my<T> diabetes got worse",
        "ADDRESS | Hauptstr.` Nr. 5, Wien",
        "ADDRESS | Hauptstr<T>. Nr. 5, Wien"
      })
  void areFoundBehindMarksOfPrograms(String type, String text) {
    assertThat(Detected.types(text)).contains(type);
  }

  @Test
  void areFoundWhereTheyGoOnInTheNextLine() {
    assertThat(Detected.types("my mail is john.doe@exam\n>>> ple.com")).contains("EMAIL");
    assertThat(Detected.types("key AKIAIOSFODNN7\n    EXAMQLE")).contains("SECRET");
    assertThat(Detected.types("My card 4111 1111;\n1111 1111")).contains("PAYMENT_CARD");
    assertThat(Detected.types("Call me: (030)\n901820 55")).contains("PHONE");
  }

  @Test
  void inAnEncodingWithinAnEncodingAreFoundWhereTheOuterOneStands() {
    String inner = encoded("card 4111 1111 1111 1111");
    String text = "Please read " + encoded("look: " + inner) + " for me";
    assertThat(Detected.values("PAYMENT_CARD", text)).hasSize(1);
    assertThat(Detected.values("PAYMENT_CARD", text).get(0)).isEqualTo(text.split(" ", -1)[2]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the capital of France, and how many people live there today?",
        "Write a short poem about the sea and the wind in autumn.",
        "Sort these words: lamp, river, candle, mountain, green."
      })
  void harmlessTextStaysHarmlessInBase64(String text) {
    assertThat(Detected.types("Decode this: " + encoded(text))).isEmpty();
    assertThat(Detected.types("data:text/plain;base64," + encoded(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"12-34-56-", "aA1/", "QUFB/", "foxtrot "})
  void areFoundBehindMuchThatWasReadInVain(String vain) {
    String codes = "52 49 49 49 32 49 49 49 49 32 49 49 49 49 32 49 49 49 49";
    for (String value : List.of(encoded("card 4111 1111 1111 1111"), codes)) {
      assertThat(Detected.types("card " + vain.repeat(20_000) + " and " + value))
          .contains("PAYMENT_CARD");
    }
  }

  @RepeatedTest(20)
  void everyCardIsFoundHoweverItsDigitsAreSetApart() {
    long seed = SEEDS.nextLong();
    Random random = new Random(seed);
    String[] joints = {".", " ", "\n", ",", "-", "~", "::", "**", "<b>", "\" + \"", "<!-- -->"};
    for (int i = 0; i < 20; i++) {
      String card = card(random);
      String joint = joints[random.nextInt(joints.length)];
      int size = joint.length() == 1 && joint.charAt(0) != '~' ? 1 : 4;
      StringBuilder text = new StringBuilder("my card is \"");
      for (int k = 0; k < card.length(); k += size) {
        text.append(k > 0 ? joint : "").append(card, k, k + size);
      }
      assertThat(Detected.types(text.append("\" thanks").toString()))
          .as("seed %d, joint %s", seed, joint)
          .contains("PAYMENT_CARD");
    }
  }

  private static String card(Random random) {
    StringBuilder digits = new StringBuilder("4");
    while (digits.length() < 15) {
      digits.append(random.nextInt(10));
    }
    char check = '0';
    while (!CheckDigits.luhn(digits.toString() + check)) {
      check++;
    }
    return digits.append(check).toString();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
