package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, telephone numbers and dates in the ways in which other countries write them. */
class PlacesAndNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Husova 1812, 11593 Praha",
        "Kaevu 35\nRiga, NB 26783",
        "Acme Inc.\n7633 Vallarey 27, Oslo",
        "北京市朝阳区建国路88号",
        "東京都港区芝公園4-2-8",
        "서울특별시 강남구 테헤란로 152",
        "Gül Sokak No:7 D:3",
        "Невский проспект 28",
        "Please return to 24 Tylova 1036 in case of an issue.",
        "Please have the bill sent to Jakobi 69, Laane",
        "My new home is at Herrería 6",
        "Tjarnarbraut 12",
        "41 Dora Creek Parade"
      })
  void findsAddresses(String text) {
    assertThat(Detected.types(text)).as(text).contains("ADDRESS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Return to Step 3 and repeat.",
        "Please return to Chapter 5 of the book.",
        "See you at 8 Tomorrow",
        "In Table 3, 24500 Records were counted.",
        "On 12 May, 20200 Athletes came.",
        "Apollo 11, 1969 Moon",
        "1.3 OS X 10.3",
        "第3章 2020年"
      })
  void takesOtherNumbersForNoAddress(String text) {
    assertThat(Detected.types(text)).as(text).doesNotContain("ADDRESS");
  }

  @ParameterizedTest
  @CsvSource({
    "Please remove 00256712345678 from the list, 00256712345678",
    "The courier could not reach 00 298 20 12 34, 00 298 20 12 34",
    "Why was 0016502530000 charged twice?, 0016502530000",
    "I moved; +2908999 is new, +2908999"
  })
  void findsNumbersDialledFromAbroad(String text, String value) {
    assertThat(Detected.values("PHONE", text)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000123456789",
        "0089123456789",
        "serial 0049123456789",
        "00112233",
        "0010012345678"
      })
  void takesPaddedNumbersForNone(String text) {
    assertThat(Detected.types(text)).as(text).doesNotContain("PHONE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I was born June 4, 1976",
        "DOB 19760604",
        "född 760604",
        "760604 생",
        "4 Haziran 1976 doğumlu"
      })
  void findsDatesOfBirth(String text) {
    assertThat(Detected.types(text)).as(text).contains("DATE_OF_BIRTH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my NI is 91021027775",
        "Please update my RNC to 1-01-85004-3 in the file",
        "\"PTIN\": \"P00634642\"",
        "RIC No.: 360426199101010071",
        "NIP (Numer Identyfikacji Podatkowej, the number by which taxes are paid in Poland):"
            + " 8567346215"
      })
  void findsNumbersBehindTheirShortNames(String text) {
    assertThat(Detected.in(text)).as(text).isNotEmpty();
  }
}
