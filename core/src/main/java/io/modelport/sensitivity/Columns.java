package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * The cells under the heads of one table: lines of comma-separated values, of Markdown, or the two
 * brackets of an {@code INSERT}. Read once for a line of heads, whatever words stand in it.
 */
final class Columns {
  private static final int LONGEST_LINE = 400;
  private static final int MOST_CELLS = 40;
  private static final int ROWS = 3;

  private final NormalisedText text;
  private final int start;
  private final int end;
  private final char separator;

  /** Heads are asked for from left to right: counting goes on where it stopped. */
  private int lastHead;

  private int lastColumn;

  /** Where the cells of each row begin; 0 where a row has none. */
  private final int[][] cells = new int[ROWS][MOST_CELLS];

  /** The table whose heads stand in the line or the brackets around the position. */
  Columns(NormalisedText text, int position) {
    this.text = text;
    int from = position;
    while (from > position - LONGEST_LINE && !isBound(text.at(from - 1))) {
      from--;
    }
    int to = position;
    while (to < position + LONGEST_LINE && !isBound(text.at(to))) {
      to++;
    }
    this.start = from;
    this.end = to;
    this.lastHead = from;
    this.separator = firstSeparator(from, to);
    int row = text.at(to) == ')' ? values(to) : nextLine(to);
    for (int i = 0; i < ROWS && row > 0; i++) {
      row = readRow(row, cells[i]);
    }
  }

  /** Whether the heads of this table stand at the position too. */
  boolean covers(int position) {
    return start <= position && position < end;
  }

  /** Which column the head here stands over, counted from 0. */
  int column(int head) {
    int from = head < lastHead ? start : lastHead;
    int column = head < lastHead ? 0 : lastColumn;
    for (int i = from; i < head; i++) {
      column += text.at(i) == separator ? 1 : 0;
    }
    lastHead = head;
    lastColumn = column;
    return column;
  }

  /** Where the cell of a row, counted from 0, begins in this column; 0 where there is none. */
  int cell(int row, int column) {
    return column < MOST_CELLS ? cells[row][column] : 0;
  }

  /** Where the cell ends that begins here, at the latest after so many characters. */
  int cellEnd(int cell, int longest) {
    int end = cell;
    while (end < cell + longest && text.at(end) != separator && !isBound(text.at(end))) {
      end++;
    }
    return end;
  }

  static boolean isSeparator(char c) {
    return c == ',' || c == ';' || c == '|' || c == '\t';
  }

  private char firstSeparator(int from, int to) {
    for (int i = from; i < to; i++) {
      if (isSeparator(text.at(i))) {
        return text.at(i);
      }
    }
    return 0;
  }

  static int rows() {
    return ROWS;
  }

  private static boolean isBound(char c) {
    return Chars.isLineEnd(c) || c == '(' || c == ')';
  }

  /** The bracket behind {@code VALUES}; 0 where there is none. */
  private int values(int heads) {
    for (int i = heads; i < heads + 16; i++) {
      if (text.at(i) == '(') {
        return i + 1;
      }
    }
    return 0;
  }

  /** The line behind this one, past the rule that Markdown draws; 0 at the end. */
  private int nextLine(int lineEnd) {
    int line = text.at(lineEnd) == '\r' ? lineEnd + 2 : lineEnd + 1;
    if (text.at(lineEnd) == 0 || text.at(line) == 0) {
      return 0;
    }
    int at = line;
    while (at < line + LONGEST_LINE && "|-: +=".indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at > line + 3 && text.at(at) == '\n' ? at + 1 : line;
  }

  private int readRow(int row, int[] begins) {
    int column = 0;
    begins[0] = row;
    int at = row;
    while (at < row + LONGEST_LINE && !Chars.isLineEnd(text.at(at)) && text.at(at) != ')') {
      if (text.at(at) == separator && ++column < MOST_CELLS) {
        begins[column] = at + 1;
      }
      at++;
    }
    return text.at(at) == '\n' ? nextLine(at) : 0;
  }
}
