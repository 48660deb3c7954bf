package io.modelport.sensitivity.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random letters with values that the rules find, each value in one writing. */
final class Letters {
  private static final List<String> FILLERS =
      List.of(
          "Please answer this today. ",
          "The invoice is attached.\n\n",
          "See <b>above</b> & below; 3 < 4 > 2. ",
          "\u201EGr\u00FC\u00DFe\u201C \uD83D\uDE00 \u2014 ",
          "Path C:\\temp\\x_1 stays. ",
          "Column EMAIL_1 and <PHONE_2> are headings. ",
          "| a | b_1 |\n",
          "_emphasis_ **strong** `code` ",
          "if (a<b) { return; } ");

  private static final List<String> CARDS =
      List.of("4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005", "6011111111111117");

  private static final List<String> IBANS =
      List.of(
          "DE89370400440532013000", "GB82 WEST 1234 5698 7654 32", "FR1420041010050500013M02606");

  private static final List<String> SECRETS =
      List.of("Zebra7!quartz", "Kq7Tuvx9\\r-zW", "Tr0ub4dor&3<x>", "s3cr3t{Word}9");

  private final Random random;

  Letters(long seed) {
    this.random = new Random(seed);
  }

  /** A letter and the values in it. */
  record Letter(String text, List<String> values) {}

  Letter next() {
    StringBuilder text = new StringBuilder();
    List<String> values = new ArrayList<>();
    int sentences = 1 + random.nextInt(6);
    for (int i = 0; i < sentences; i++) {
      text.append(any(FILLERS));
      text.append(sentence(values));
    }
    text.append(any(FILLERS));
    return new Letter(text.toString(), values);
  }

  private String sentence(List<String> values) {
    String value = values.isEmpty() || random.nextInt(4) > 0 ? null : any(values);
    if (value != null) {
      return "Again: " + value + ". ";
    }
    int kind = random.nextInt(6);
    String made =
        switch (kind) {
          case 0 -> "user" + random.nextInt(1000) + "@example" + random.nextInt(9) + ".org";
          case 1 -> any(CARDS);
          case 2 -> any(IBANS);
          case 3 -> "+44 20 7946 0" + (100 + random.nextInt(900));
          case 4 -> any(SECRETS);
          default ->
              (1 + random.nextInt(28))
                  + "."
                  + (1 + random.nextInt(12))
                  + ".19"
                  + (40 + random.nextInt(59));
        };
    values.add(made);
    return switch (kind) {
      case 0 -> "Write to <" + made + ">. ";
      case 1 -> "Charge the card " + made + " now. ";
      case 2 -> "IBAN: " + made + "\n";
      case 3 -> "Call " + made + ", please. ";
      case 4 -> "password: " + made + "\n";
      default -> "Date of birth: " + made + ". ";
    };
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
