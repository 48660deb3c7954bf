package io.modelport.examples.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ColumnsTest {
  @Test
  void cutsAndPadsToTheWidth() {
    assertThat(Columns.fit("ab", 4)).isEqualTo("ab  ");
    assertThat(Columns.fit("abcdef", 4)).isEqualTo("abc…");
  }

  @Test
  void chineseTakesTwoColumnsAndCombiningMarksNone() {
    assertThat(Columns.width("书架")).isEqualTo(4);
    assertThat(Columns.width("e\u0301")).isEqualTo(1);
    assertThat(Columns.fit("请问这款书架", 6)).isEqualTo("请问… ");
  }

  @Test
  void linesAreJoined() {
    assertThat(Columns.oneLine(" a\r\n\tb \u001B[0m")).isEqualTo("a b [0m");
  }
}
