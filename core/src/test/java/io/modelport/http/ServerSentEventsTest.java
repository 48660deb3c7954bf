package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines to events, with every line end that the standard allows. */
class ServerSentEventsTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void anyLineEndEndsALine(String end) throws IOException {
    String stream = "event: a|data: 1||data:2|data: 3||".replace("|", end);
    assertThat(events(stream)).containsExactly("a=1", "=2\n3");
  }

  @Test
  void commentsOtherFieldsAndAByteOrderMarkSayNothing() throws IOException {
    assertThat(events("\uFEFFdata: x\n: ping\nid: 7\nretry: 9\nnonsense\n\n"))
        .containsExactly("=x");
  }

  @Test
  void anEventWithoutDataIsNone() throws IOException {
    assertThat(events("event: a\n\ndata: b\n\n")).containsExactly("=b");
  }

  @Test
  void theLastEventNeedsNoEmptyLine() throws IOException {
    assertThat(events("data: a\n\ndata: [DONE]")).containsExactly("=a", "=[DONE]");
  }

  @Test
  void textIsReadWhole() throws IOException {
    assertThat(events("data: grüße 😀  \n\n")).containsExactly("=grüße 😀  ");
  }

  private static List<String> events(String stream) throws IOException {
    List<String> events = new ArrayList<>();
    ServerSentEvents reader = new ServerSentEvents((name, data) -> events.add(name + "=" + data));
    CappedReader lines =
        new CappedReader(
            new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)),
            TransportLimits.standard());
    for (Optional<String> line = lines.line(); line.isPresent(); line = lines.line()) {
      reader.test(line.get());
    }
    reader.end();
    return events;
  }
}
