package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any text goes through unchanged, both ways, or is refused as what it is. */
interface TextFacts extends Bench {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "na\u00efve \u20ac 5 \u2013 \u201cquoted\u201d",
        "\ud83d\ude00 \ud83d\udc69\u200d\ud83d\udcbb \ud83c\uddf3\ud83c\udde9",
        "e\u0301 a\u0308 n\u0303 combining",
        "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
        "\u65e5\u672c\u8a9e\u306e\u6587\u3001\u4e2d\u6587\u3001\ud55c\uad6d\uc5b4",
        "tab\tline\nquote\" back\\slash </s> {{x}} \u2028 end"
      })
  default void textsOfAllScriptsGoThroughUnchanged(String text) {
    play(Script.echo(Pattern.compile(Pattern.quote(text))));
    ModelPort port = open();
    ModelRequest request = settled(ModelRequest.of("Repeat: " + text + " Thank you."));
    assertThat(port.generate(request).text()).isEqualTo(text);
    try (ModelStream stream = port.stream(request)) {
      assertThat(Bench.read(stream)).isEqualTo(text);
    }
  }

  @Test
  default void anEmptyPromptIsAnsweredOrRefused() {
    play(Script.anything());
    ModelPort port = open();
    Outcome outcome = Outcome.of(() -> port.generate(settled(ModelRequest.of(""))));
    if (outcome.isFailure()) {
      assertThat(outcome.failure().kind()).isEqualTo(Kind.INVALID_REQUEST);
    }
  }

  @Test
  default void aPromptOfAMegabyteIsAnsweredOrTooLong() {
    play(Script.anything());
    ModelPort port = open();
    ModelRequest request = settled(ModelRequest.of("lorem ipsum ".repeat(90_000)));
    Outcome outcome = Outcome.of(() -> port.generate(request));
    if (outcome.isFailure()) {
      assertThat(outcome.failure().kind()).isEqualTo(Kind.CONTEXT_TOO_LONG);
    }
  }

  @Test
  default void aLongAnswerComesWhole() {
    String paragraph = "A sentence of a long answer, number one of very many. ".repeat(40);
    String[] pieces = new String[200];
    java.util.Arrays.fill(pieces, paragraph);
    play(Script.answer(pieces));
    ModelPort port = open();
    String whole = paragraph.repeat(pieces.length);
    assertThat(port.generate(hello()).text()).isEqualTo(whole);
    try (ModelStream stream = port.stream(hello())) {
      assertThat(Bench.read(stream)).isEqualTo(whole);
    }
  }
}
