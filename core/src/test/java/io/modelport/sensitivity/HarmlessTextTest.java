package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Sensitivity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Where is my order 40012345? It was due on 2024-03-15.",
        "Bestellung 1000234567 ist noch nicht da",
        "Ma commande n° 7845123 n'est pas arrivée",
        "ISBN 978-3-16-148410-0 is out of print",
        "tracking number 1Z999AA10123456784",
        "Invoice 2024-000123 over 1,234.56 EUR",
        "Delete backups over 25 MB that are older than 90 days",
        "find . -name '*.java' -mtime +7 -exec rm {} \\;",
        "git checkout 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "id 123e4567-e89b-12d3-a456-426614174000",
        "Upgrade from 1.2.3 to 10.0.17763.1 failed",
        "https://docs.firma.example/guide/v2/install#step-3",
        "for (int i = 0; i < 1000000; i++) { sum += values[i]; }",
        "Meet on 14 June 2024 at 15:30, room 12",
        "The population grew from 1,250,000 to 3,400,000 between 1950 and 2000",
        "x = 3.141592653589793; y = 2.718281828459045",
        "What are the symptoms of diabetes?",
        "Was kostet der Versand nach Österreich?",
        "你好，我的订单什么时候发货？",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
        "All 120 seats between rows 14 and 18 are sold",
        "numbers[::2] and numbers[1:10]"
      })
  void ordinaryTextIsNotConfidential(String text) {
    assertThat(Detected.sensitivity(text)).isLessThanOrEqualTo(Sensitivity.INTERNAL);
  }
}
