package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.inside;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.Usage;
import io.modelport.audit.AuditFolder;
import io.modelport.audit.projection.Projection;
import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that is personal comes into any file of the log, wherever in a call it stands. */
class AuditCanaryTest {
  private static final int CALLS = 125;
  private static final String KEY = "canary-key-0f6a";
  private static final String PAYLOAD_KEY =
      Base64.getEncoder().encodeToString("canary-key-of-thirty-two-bytes-1".getBytes(UTF_8));

  @TempDir Path place;
  private final List<String> canaries = new ArrayList<>(List.of(KEY, PAYLOAD_KEY));

  @Test
  void noneOfAThousandPlantedValuesStandsInAnyByte() throws IOException, SQLException {
    Path directory = place.resolve("log");
    Settings settings =
        Settings.of(
                Map.of(
                    "modelport.audit.directory",
                    directory.toString(),
                    "modelport.audit.checkpoint-copy",
                    place.resolve("copy").toString(),
                    "modelport.audit.pseudonym-key-env",
                    "NAMES",
                    "modelport.audit.payload-key-env",
                    "PAYLOADS",
                    "modelport.audit.segment-size",
                    "16KiB"))
            .withEnvironment(Map.of("NAMES", KEY, "PAYLOADS", PAYLOAD_KEY));
    AtomicInteger calls = new AtomicInteger();
    Target target = inside("own", attempt -> answer(calls.get()));
    try (ModelPort port = Assembly.over("scripted", new Only(target), settings)) {
      for (int call = 0; call < CALLS; call++) {
        calls.set(call);
        ask(port, call);
      }
    }
    assertThat(canaries).hasSize(8 * CALLS + 2);
    assertThat(projected(directory)).contains("ANSWERED").doesNotContain(canaries);
    assertThat(bytes(place))
        .contains("\"OUTCOME\"", "\"PAYLOAD\"", "\"principal\":\"")
        .doesNotContain(canaries);
  }

  /** In a database of files beside the log, and everything in it as text. */
  private String projected(Path directory) throws IOException, SQLException {
    StringBuilder script = new StringBuilder();
    String url = "jdbc:h2:file:" + place.resolve("tables").toAbsolutePath();
    try (Connection connection = DriverManager.getConnection(url)) {
      Projection.in(connection).follow(AuditFolder.at(directory));
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SCRIPT")) {
        while (rows.next()) {
          script.append(rows.getString(1)).append('\n');
        }
      }
    }
    return script.toString();
  }

  private void ask(ModelPort port, int call) {
    ModelRequest request =
        ModelRequest.of(
                Message.system("You speak to " + planted("system", call)),
                Message.user("I am jo." + planted("user", call) + "@example.com"),
                Message.assistant("Your card is 4111 1111 1111 1111, " + planted("past", call)),
                Message.user("And " + planted("last", call)))
            .withContext(
                CallContext.none()
                    .withPrincipal(planted("principal", call))
                    .withTenant(planted("tenant", call))
                    .withConversationId(planted("conversation", call)));
    String answer = planted("answer", call);
    try {
      assertThat(port.generate(request).text()).contains(answer);
    } catch (ModelException e) {
      assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST);
    }
  }

  /** Every third call fails with a message that no provider should send. */
  private static Reply answer(int call) {
    String text = "answer-canary-" + call + "-x";
    if (call % 3 == 2) {
      throw new ModelException(Kind.INVALID_REQUEST, "The provider said " + text);
    }
    return Completion.of(text, Finish.STOP, Usage.none());
  }

  private String planted(String where, int call) {
    String canary = where + "-canary-" + call + "-x";
    canaries.add(canary);
    return canary;
  }

  private static String bytes(Path place) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private record Only(Target target) implements Backend {
    @Override
    public List<Target> targets() {
      return List.of(target);
    }

    @Override
    public Choice choose(Routing routing) {
      return new Choice(routing.permitted(), "the only one");
    }

    @Override
    public void close() {}
  }
}
