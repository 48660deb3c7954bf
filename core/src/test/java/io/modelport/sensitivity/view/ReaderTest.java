package io.modelport.sensitivity.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {

  private static Edits edits(String text) {
    return reader(text).edits();
  }

  private static Reader reader(String text) {
    try {
      return Reader.of(NormalisedText.of(text), Watch.unlimited());
    } catch (TimeoutException | InterruptedException e) {
      throw new IllegalStateException("The reader was stopped.", e);
    }
  }

  private static String said(Edits edits) {
    NormalisedText excerpt = edits.excerpt();
    return excerpt.slice(0, excerpt.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tel %30%34%30 77 | tel 040 77",
        "%4D%C3%BCnchen | Munchen",
        "GET /?q=my+number&x | GET /?q=my number&x",
        "&#52;&#x31;&commat;x | 41@x",
        "\\u0034\\x31\\061 | 411",
        "=34=31=31=31 | 4111",
        "see aGVsbG8gd29ybGQsIDEyMw== ok | see hello world, 123 ok",
        "see aGVsbG8gd29ybGQsIDEyMw ok | see hello world, 123 ok",
        "JBSWY3DPFQQGQZLSMU====== | Hello, here",
        "48656c6c6f2c2068657265 | Hello, here",
        "00480065006c006c006f | Hello",
        "0x48 0x65 0x6c 0x6c 0x6f | Hello",
        "72,101,108,108,111 | Hello",
        "01001000 01100101 01101100 01101100 01101111 | Hello",
        "12<b>34</b>56<!-- x -->78 | 12345678",
        "12**34**56 | 123456",
        "\"41\" + \"11\" + \"22\" | \"411122\"",
        "['41', '11', '22'] | ['411122']",
        "x 4.1.1.1.2.2 | x 411122",
        "is 4 1 1 1 2 2 | is 411122",
        "4111~1111::22 | 4111111122",
        "4O1l2O | 401120",
        "four one, one five | 4115",
        "vier eins null zwei drei | 41023",
        "Foxtrot dos tres cuatro cinco | F2345",
        "double seven three nine one | 77391",
        "eva at firma dot example | eva@firma.example",
        "eva [at] firma [dot] example | eva@firma.example",
        "4111 11 (the rest follows) 11 22 | 4111 1111 22",
        "mycard4111111122please | mycard 4111111122 please"
      })
  void readsWhatIsMeant(String text, String meant) {
    assertThat(said(edits(text))).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "'411122\n334455', 411122334455",
    "'411122-\n334455', 411122334455",
    "'Part 1: 411122\nPart 2: 334455', Part 1: 411122334455",
    "'4\n1\n1\n1\n2\n2', 411122",
    "'Passport:\nmoment please\nK4411220', Passport: K4411220"
  })
  void joinsWhatLineEndsSetApart(String text, String meant) {
    assertThat(said(edits(text))).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Two of three trains are late, as one can see.",
        "It is 10:30 and 5/8 of the work is done; see you at point 4.",
        "for (int i = 0; i < 10; i++) { total += values[i] * 2; }",
        "Meet me at noon, or call me.",
        "international understanding",
        "[1, 2, 3, 4, 5, 6, 7]",
        "['apple', 'banana', 'cherry']"
      })
  void leavesOrdinaryTextAlone(String text) {
    assertThat(edits(text).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "private final Map<String, List<Integer>> index = new HashMap<>();",
        "std::vector<double> samples(1024);",
        "#include <vector>\nint main() {",
        "return fetch(`${base}/items`);",
        "/**\n * Reads the text.\n */",
        "print(__qualified_name__)"
      })
  void leavesMarksOfProgramsAlone(String text) {
    assertThat(edits(text).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "List<Integer> x = 41111; | List x = 41111;",
        "name(`eva@firma.example`) | name(eva@firma.example)",
        "List<Integer>> 4111 | List> 4111",
        "pass<Integer>word | password",
        "unlock<Integer> code | unlock code",
        "pass__phrase | passphrase",
        "cinco/** ocho | cinco/ ocho",
        "List<Map><Text>; | List;"
      })
  void readsThemBesideWhatMayBeAValue(String text, String meant) {
    Edits edits = edits(text);
    edits.wake(place -> text.contains("x ="));
    assertThat(said(edits)).isEqualTo(meant);
  }

  @Test
  void marksOfProgramsAreLeftOutInTheSurroundingsOfOtherEdits() {
    String near = "List<Integer> late; code 4<b>1</b>1; List<Long> early;";
    assertThat(said(edits(near))).isEqualTo("List late; code 411; List early;");
    String far = "List<Integer> late;" + " word".repeat(60) + " 4<b>1</b>1";
    assertThat(said(edits(far))).doesNotContain("late").endsWith("word 411");
  }

  @Test
  void readsCompressedText() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write("The number is 4111 2222".getBytes(StandardCharsets.UTF_8));
    }
    String encoded = Base64.getEncoder().encodeToString(bytes.toByteArray());
    assertThat(said(edits("open " + encoded))).isEqualTo("open The number is 4111 2222");
  }

  @Test
  void aBombIsOpenedToALimitOnly() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write("a".repeat(10_000_000).getBytes(StandardCharsets.UTF_8));
    }
    String encoded = Base64.getEncoder().encodeToString(bytes.toByteArray());
    assertThat(said(edits(encoded)).length()).isLessThanOrEqualTo(64 * 1024);
  }

  @Test
  void readsBase64OverSeveralLines() {
    String text = "A letter that is long enough for two lines, with the number 4111 2222 in it.";
    String encoded = Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    assertThat(said(edits(encoded.replace("\r", "")))).isEqualTo(text);
  }

  @Test
  void whatIsMeantLeadsBackToWhatWasWritten() {
    String text = "é code: aGVsbG8gd29ybGQsIDEyMw== end";
    NormalisedText excerpt = edits(text).excerpt();
    int place = excerpt.slice(0, excerpt.length()).indexOf("world");
    assertThat(text.substring(excerpt.originalStart(place), excerpt.originalEnd(place + 5)))
        .isEqualTo("aGVsbG8gd29ybGQsIDEyMw==");
    int end = excerpt.slice(0, excerpt.length()).indexOf("end");
    assertThat(text.substring(excerpt.originalStart(end), excerpt.originalEnd(end + 3)))
        .isEqualTo("end");
  }

  @Test
  void farPlacesStandApart() {
    String text = "4.1.1.1.2.2" + " word".repeat(200) + " 7.7.8.8.9.9";
    assertThat(said(edits(text))).contains("411122", "778899", "\0".repeat(64));
    assertThat(said(edits(text)).length()).isLessThan(500);
  }

  @Test
  void textOfAnotherWritingIsKnownAsSuch() {
    Edits edits = edits("x aGVsbG8gd29ybGQsIDEyMw== y");
    assertThat(edits.isOpened(0)).isFalse();
    assertThat(edits.isOpened(2)).isTrue();
    assertThat(edits.isOpened(25)).isTrue();
    assertThat(edits.isOpened(27)).isFalse();
  }

  @Test
  void readsBackwardsWhereAWordOrAMarkSaysSo() {
    Reader word = reader("Number: 2211 114 (written backwards)");
    assertThat(said(word.mirrored(place -> false))).contains("411 1122");
    Reader mark = reader("Number: \u202e2211114\u202c");
    assertThat(said(mark.mirrored(place -> false))).contains("4111122");
  }

  @Test
  void rotatesLettersByThirteenWhereTwoWordsAreWrittenSo() {
    Reader reader = reader("zl ahzore vf Q4411");
    assertThat(said(reader.rotated(place -> false))).isEqualTo("my number is D4411");
    assertThat(reader("cvg stop").rotated(place -> false).isEmpty()).isTrue();
  }
}
