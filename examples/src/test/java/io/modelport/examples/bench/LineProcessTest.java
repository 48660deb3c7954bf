package io.modelport.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

class LineProcessTest {

  /** A child that knows three words. */
  static final class Talker {
    private Talker() {}

    public static void main(String[] arguments) {
      System.out.println("a library prints something");
      System.out.println(arguments.length == 0 ? "ready 0" : "error It cannot.");
      Scanner in = new Scanner(System.in, "UTF-8");
      while (in.hasNextLine()) {
        switch (in.nextLine().split(" ", 2)[0]) {
          case "answer" -> System.out.println("noise\nanswer 20 10");
          case "fail" -> System.out.println("error It broke.");
          default -> System.exit(1);
        }
      }
    }
  }

  @Test
  void aLineIsAnsweredWithNumbersWhateverElseIsPrinted() {
    try (LineProcess process = talker()) {
      assertThat(process.ask("answer 8 64")).containsExactly(20, 10);
      assertThat(new PlainLoop(process).answer(new Ask("", 8, 64, Ask.Choice.GREEDY)))
          .isEqualTo(new Timing(8, 64, 10, 20));
    }
  }

  @Test
  void whatItCannotDoIsTheReason() {
    assertThatThrownBy(() -> talker("no"))
        .isInstanceOf(NotMeasuredException.class)
        .hasMessage("talker says: It cannot");
    assertThatThrownBy(() -> talker().ask("fail"))
        .isInstanceOf(NotMeasuredException.class)
        .hasMessage("talker says: It broke");
  }

  @Test
  void oneThatEndsIsNotMeasured() {
    assertThatThrownBy(() -> talker().ask("leave"))
        .isInstanceOf(NotMeasuredException.class)
        .hasMessage("talker ended without an answer");
  }

  @Test
  void oneThatIsNotThereIsNotMeasured() {
    assertThatThrownBy(() -> LineProcess.start("nobody", List.of("/no/such/program")))
        .isInstanceOf(NotMeasuredException.class)
        .hasMessageContaining("nobody cannot be started");
  }

  private static LineProcess talker(String... arguments) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Talker.class.getName(),
            String.join("", arguments));
    return LineProcess.start("talker", command.subList(0, arguments.length == 0 ? 4 : 5));
  }
}
