package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Sensitivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that somebody made up for this test. */
class PersonRuleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "My name is Odalys Brinkhoven, and I am late.|Odalys Brinkhoven",
        "my name is odalys|odalys",
        "Please ask my colleague Jorunn Vatne about it.|Jorunn Vatne",
        "Best regards,\\nOdalys|Odalys",
        "Dear Monika, thank you.|Monika",
        "Dr. Brinkhoven called.|Brinkhoven",
        "The report by Tomasz van der Linden is here.|Tomasz van der Linden",
        "Ich heiße Odalys Brinkhoven.|Odalys Brinkhoven",
        "Sehr geehrte Frau Brinkhoven,|Brinkhoven",
        "Je m'appelle Odalys.|Odalys",
        "Apellidos: Brinkhoven Salado.|Brinkhoven Salado",
        "Mi chiamo Odalys Brinkhoven|Odalys Brinkhoven",
        "Nazywam się Odalys|Odalys",
        "Меня зовут Одалис|Одалис",
        "我叫李明达。|李明达",
        "\"It rains,\" says Brinkhoven.|Brinkhoven"
      })
  void findsNames(String text, String name) {
    assertThat(Detected.values("PERSON", text.replace("\\n", "\n"))).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello World",
        "Dear Sir or Madam,",
        "The customer wants a refund.",
        "Thanks Everyone!",
        "the student of Monday",
        "mark the box with a pen",
        "from: Monday to: Friday",
        "def call(dr, mr): return dr"
      })
  void takesOtherWordsForNoNames(String text) {
    assertThat(Detected.types(text)).doesNotContain("PERSON");
  }

  @Test
  void doesNotKeepATextInsideForANameAlone() {
    assertThat(Detected.sensitivity("My name is Odalys Brinkhoven."))
        .isEqualTo(Sensitivity.INTERNAL);
  }
}
