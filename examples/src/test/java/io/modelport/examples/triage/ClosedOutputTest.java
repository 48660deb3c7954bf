package io.modelport.examples.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Settings;
import io.modelport.fake.Fake;
import io.modelport.sensitivity.Classifier;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ClosedOutputTest {
  private static final OutputStream GONE =
      new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          throw new IOException("closed");
        }
      };

  @Test
  @Timeout(60)
  void noFurtherTicketIsSentWhenNobodyReads() {
    Fake fake = Fake.answering("Thank you.");
    Supplier<Optional<Ticket>> endless = () -> Optional.of(new Ticket("T", "Hello"));
    Triage triage = new Triage(fake.port(), Classifier.of(Settings.of(Map.of())));
    JsonReport report = new JsonReport(new PrintStream(GONE, false, StandardCharsets.UTF_8));
    assertThatThrownBy(() -> triage.all(endless, 2, report))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(fake.requests()).hasSizeLessThan(20);
  }
}
