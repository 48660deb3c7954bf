package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Nothing that is secret or personal reaches a log of any level or standard error, come what may.
 */
class CanaryTest {
  private static final String WORD = "quaggazanzibar";
  private static final String CARD = "4111 1111 1111 1111";
  private static final String KEY = "sk-canary-77889900";
  private static final String LINES =
      """
      {"id":"plain","text":"Where is my quaggazanzibar?"}
      {"id":"card","text":"My quaggazanzibar card is 4111 1111 1111 1111."}
      {"id":"broken","text":"quaggazanzibar 4111 1111 1111 1111
      """;

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger decisions = (Logger) LoggerFactory.getLogger("modelport.decisions");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level usual = root.getLevel();
  private final Level usualDecisions = decisions.getLevel();
  @TempDir private Path directory;

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    decisions.setLevel(Level.TRACE);
  }

  @AfterEach
  void leave() {
    root.detachAppender(log);
    root.setLevel(usual);
    decisions.setLevel(usualDecisions);
  }

  static Stream<Arguments> setups() {
    Map<String, String> refusing =
        Map.of(
            "modelport.hosted.provider", "openai",
            "modelport.hosted.model", "asked-model",
            "modelport.hosted.base-url", StubServer.refusingUrl().toString());
    return Stream.of(
        arguments("all is well", Map.of()),
        arguments("the hosted side is down", refusing),
        arguments(
            "the private side is gone", Map.of("modelport.selfhosted.model-path", "gone.gguf")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void noneIsHeard(String name, Map<String, String> more) throws IOException {
    Map<String, String> settings = new TreeMap<>(more);
    settings.put("modelport.backend", "hybrid");
    Path records = directory.resolve("records");
    settings.put("modelport.audit.directory", records.toString());
    if (settings.containsKey("modelport.hosted.provider")) {
      Path key = Files.writeString(directory.resolve("key"), KEY);
      settings.put("modelport.hosted.api-key-file", key.toString());
    }
    StringBuilder heard = new StringBuilder();
    for (String[] command : commands()) {
      TestShell shell = TestShell.with(settings).reading(LINES);
      shell.run(command);
      heard.append(shell.err()).append('\n');
    }
    String recorded = bytes(records);
    assertThat(recorded).as("decisions are recorded").contains("\"INTENT\"", "\"OUTCOME\"");
    heard.append(recorded);
    assertThat(log.list).as("something is logged").isNotEmpty();
    heard.append(
        List.copyOf(log.list).stream().map(CanaryTest::told).collect(Collectors.joining()));
    assertThat(heard.toString()).doesNotContain(WORD, CARD, CARD.replace(" ", ""), KEY);
  }

  private static String bytes(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private static List<String[]> commands() {
    return List.of(
        new String[] {"triage", "-"},
        new String[] {"classify"},
        new String[] {"chat", "Where is my " + WORD + "?"},
        new String[] {"chat", "--stream", "My " + WORD + " card is " + CARD});
  }

  private static String told(ILoggingEvent event) {
    String thrown =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getLoggerName() + ' ' + event.getFormattedMessage() + thrown + '\n';
  }
}
