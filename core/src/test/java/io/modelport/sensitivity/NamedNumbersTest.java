package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Sensitivity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers wherever their names stand: in a question, in brackets, behind them, over a column. */
class NamedNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "PASSPORT#My passport (123456780) was printed wrongly.#123456780",
        "PASSPORT#Q: what is your passport number?\\nA: 123456780#123456780",
        "TAX_ID#[10:14] agent: and the tax number please?\\n[10:31] caller: 1234567809#1234567809",
        "PASSPORT#123456780 (passport number)#123456780",
        "NATIONAL_ID#1234567809 is my national id#1234567809",
        "PASSPORT#Reisepassnummer CABCDFGH3#CABCDFGH3",
        "NATIONAL_ID#Personalausweis-Nr. T22000129#T22000129",
        "TAX_ID#USt-IdNr. DE123456789#DE123456789",
        "HEALTH_ID#N.H.C.: 123456#123456",
        "BANK_ACCOUNT#A/C 1234567890#1234567890",
        "PASSPORT#رقم جواز السفر A12345678#A12345678",
        "PHONE#Telf.: 123 45 67 89#123 45 67 89",
        "CUSTOMER_ID#customer number K12345678#K12345678",
        "BANK_ACCOUNT#Kto.-Nr. 1234567890#1234567890",
        "NATIONAL_ID#ІПН: 1234567890#1234567890",
        "PASSPORT#owner1Passport: 912803456#912803456",
        "TAX_ID#taxpayer reference: 912803456#912803456",
        "HEALTH_ID#NHS Number (see the note on the desk beside the door) 943 476 5919#943 476 5919",
        "NATIONAL_ID#{\"oib\": \"12345678903\"}#12345678903"
      })
  void areFound(String type, String text, String value) {
    assertThat(Detected.values(type, text.replace("\\n", "\n"))).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,street,passport,city\nA,B,123456780,Graz",
        "name;ssn\nA;123456780",
        "| name | medical record number |\n|------|------|\n| A | 1234567 |",
        "INSERT INTO people (name, tax_id) VALUES ('A', '12345678');",
        "name\tdate of birth\nA\t1961-02-03",
        "service,token,owner\nx,0123-abcdEFGH4567ijkl89,ops",
        "name|street|town|password\nA|B|C|Sommer0815!"
      })
  void areFoundUnderTheHeadOfTheirColumn(String text) {
    assertThat(Detected.sensitivity(text)).isGreaterThanOrEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What does a passport number look like? In 2019 some 148,000 were lost.",
        "order number (12345678) was cancelled",
        "Sat 16:08:33 2025 the national id desk opened",
        "SKU PVN-123456",
        "RFC 2616 and RFC 7231 say so",
        "Store at minus 20.",
        "We arrive at result 42.",
        "The thread is waiting at breakpoint 12.",
        "the address of the buffer is aligned to 16.",
        "sha256: 2c5aba90912345678901234567890"
      })
  void areNotSeenWhereOthersStand(String text) {
    assertThat(Detected.sensitivity(text)).isLessThanOrEqualTo(Sensitivity.INTERNAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "03.04.1971 г.р.",
        "народився 03.04.1971",
        "tanggal lahir: 03-04-1971",
        "born on 03041971",
        "1971年3月14日生まれ"
      })
  void datesOfBirthAreFound(String text) {
    assertThat(Detected.types(text)).contains("DATE_OF_BIRTH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Anna Muster\nHusova 12/34, 110 00 Praha",
        "Noordeinde 15, 1234 AB Utrecht",
        "Lange Straat 8, 00-123 Warszawa",
        "call a taxi to Ivan and Dolní Lhota 1735.",
        "she lives at Norðurbyggð 1861, Selfoss",
        "taxi to polna 12. please call",
        "he just moved to ole vigs gate 16",
        "you can find our shop at 12 bramble drive",
        "meet me at 69 rue levy",
        "the address of dune labs is polna 97,",
        "name:    anna\naddress:     polna 8\n krakow",
        "I live at Ljubna 133 in Graz",
        "He just moved from Sosnowa 1816",
        "Please send it to 1860 Rue de Carthage",
        "Boîte postale 1234",
        "32 شارع التحرير، القاهرة"
      })
  void addressesAreFound(String text) {
    assertThat(Detected.types(text)).contains("ADDRESS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "He works in Room 204 on Floor 3",
        "We meet at gate 12.",
        "She is based at level 42.",
        "address: port 8080",
        "the ip address is host 12, they say",
        "lives at the age of 42",
        "He moved to Paris in 1961",
        "dtype='S1,u4'",
        "Bus 42: 0605 0635 0705 0735 0805 0835",
        "2001:db8::/32 is for documentation",
        "REVENUE ROSE 12% TO 4.5 BILLION IN 2025 WHILE COSTS FELL"
      })
  void otherThingsWithNumbersAreNone(String text) {
    assertThat(Detected.sensitivity(text)).isLessThanOrEqualTo(Sensitivity.INTERNAL);
  }
}
