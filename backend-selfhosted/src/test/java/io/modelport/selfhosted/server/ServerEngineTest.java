package io.modelport.selfhosted.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.AttemptTrace;
import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.selfhosted.SelfhostedProvider;
import io.modelport.spi.BackendProvider;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.StubServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerEngineTest {
  private static final ModelRequest SECRET =
      ModelRequest.of("Hello").withContext(CallContext.none().withDeclared(Sensitivity.RESTRICTED));

  @Test
  void aServerInsideThePerimeterSeesWhatIsRestricted() {
    try (StubServer server = StubServer.start(Probed.well(OpenAiStub.says("In", "side")));
        ModelPort port = open(server.baseUrl().toString(), perimeter(server.port()))) {
      ModelResponse response = port.generate(SECRET);
      assertThat(response.text()).isEqualTo("Inside");
      assertThat(response.origin().attempts()).allMatch(AttemptTrace::inside);
      assertThat(response.origin().modelAsked()).isEqualTo("small-model");
      try (ModelStream stream = port.stream(SECRET)) {
        assertThat(stream).extracting(ModelStream.Piece::text).containsExactly("In", "side");
      }
    }
  }

  @Test
  void aServerOutsideThePerimeterIsRefusedAtTheStart() {
    assertThatThrownBy(() -> open("https://models.example.com/v1", "127.0.0.1:1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("models.example.com:443, which is outside the perimeter");
  }

  @Test
  void allMistakesAreToldAndNoPasswordIs() {
    assertThatThrownBy(
            () ->
                ModelPort.open(
                    Settings.of(
                        Map.of(
                            "modelport.backend", "selfhosted",
                            "modelport.selfhosted.engine", "server",
                            "modelport.selfhosted.urls", "http://me:secret@gpu-1/v1, gpu-2"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.selfhosted.urls has an entry that is not an address")
        .hasMessageContaining("modelport.selfhosted.model")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void aPortThatIsNoneIsAMistakeLikeAnyOther() {
    assertThatThrownBy(() -> open("http://gpu-1:99999/v1", perimeter(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.selfhosted.urls has an entry that is not an address");
  }

  @Test
  void aServerThatIsGoneIsPassedOver() {
    URI gone = StubServer.refusingUrl();
    try (StubServer server = StubServer.start(Probed.well(OpenAiStub.says("Still here")));
        ModelPort port =
            open(
                gone + ", " + server.baseUrl(),
                perimeter(gone.getPort()) + ", " + perimeter(server.port()))) {
      assertThat(port.generate(SECRET).text()).isEqualTo("Still here");
    }
  }

  @Test
  void aServerThatIsGoneAloneIsUnreachable() {
    URI gone = StubServer.refusingUrl();
    try (ModelPort port = open(gone.toString(), perimeter(gone.getPort()))) {
      assertThatThrownBy(() -> port.generate(SECRET))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }
  }

  @Test
  void theServerWithTheLeastWorkIsAsked() throws InterruptedException {
    try (StubServer busy = StubServer.start(Probed.well(Faults.stallBeforeHeaders()));
        StubServer idle = StubServer.start(Probed.well(OpenAiStub.says("Free")));
        ModelPort port = Servers.open(new ManualTime(), busy.baseUrl(), idle.baseUrl())) {
      ModelStream waiting = port.stream(SECRET);
      Thread reader = new Thread(() -> readUntilClosed(waiting));
      reader.start();
      Awaitility.await().until(() -> !Servers.calls(busy).isEmpty());
      for (int i = 0; i < 3; i++) {
        assertThat(port.generate(SECRET).text()).isEqualTo("Free");
      }
      waiting.close();
      reader.join();
    }
  }

  @Test
  void withoutTheHostedModuleTheErrorNamesIt() throws ReflectiveOperationException {
    BackendProvider provider =
        (BackendProvider)
            new WithoutHosted()
                .loadClass(SelfhostedProvider.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.perimeter", "gpu-1:8000",
                "modelport.selfhosted.engine", "server",
                "modelport.selfhosted.urls", "http://gpu-1:8000/v1",
                "modelport.selfhosted.model", "small-model"));
    assertThatThrownBy(() -> Assembly.over("selfhosted", provider::open, settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("io.modelport:modelport-backend-hosted");
  }

  /** Sees this module's classes and core's, but none of backend-hosted. */
  private static final class WithoutHosted extends ClassLoader {
    WithoutHosted() {
      super(ServerEngineTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.modelport.hosted.")) {
        throw new ClassNotFoundException(name);
      }
      return name.startsWith("io.modelport.selfhosted.")
          ? own(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> own(String name) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = ServerEngineTest.class.getClassLoader().getResourceAsStream(file)) {
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }
  }

  private static void readUntilClosed(ModelStream stream) {
    try {
      stream.response();
    } catch (ModelException e) {
      assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
    }
  }

  private static String perimeter(int port) {
    return "127.0.0.1:" + port;
  }

  private static ModelPort open(String urls, String perimeter) {
    Map<String, String> values = new HashMap<>();
    values.put("modelport.backend", "selfhosted");
    values.put("modelport.perimeter", perimeter);
    values.put("modelport.selfhosted.engine", "server");
    values.put("modelport.selfhosted.urls", urls);
    values.put("modelport.selfhosted.model", "small-model");
    return ModelPort.open(Settings.of(values));
  }
}
