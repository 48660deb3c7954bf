package io.modelport.selfhosted.server;

import io.modelport.CallContext;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.spi.BackendContext;
import io.modelport.stub.Received;
import io.modelport.stub.StubServer;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Settings for servers, and ports over them in a time of their own. */
final class Servers {
  static final ModelRequest SECRET =
      ModelRequest.of("Hello").withContext(CallContext.none().withDeclared(Sensitivity.RESTRICTED));

  private Servers() {}

  /** Settings for these addresses, all inside the perimeter. */
  static Map<String, String> settings(URI... urls) {
    Map<String, String> values = new HashMap<>();
    values.put("modelport.backend", "selfhosted");
    values.put(
        "modelport.perimeter",
        Arrays.stream(urls).map(URI::getAuthority).collect(Collectors.joining(",")));
    values.put("modelport.selfhosted.engine", "server");
    values.put(
        "modelport.selfhosted.urls",
        Arrays.stream(urls).map(URI::toString).collect(Collectors.joining(",")));
    values.put("modelport.selfhosted.model", Probed.MODEL);
    return values;
  }

  /** A port over them that was probed once. */
  static ModelPort open(ManualTime time, URI... urls) {
    return open(time, settings(urls));
  }

  /** The same with other settings. */
  static ModelPort open(ManualTime time, Map<String, String> settings) {
    RandomGenerator middle = () -> 0L; // jitter is the prober's own test
    ModelPort port =
        Assembly.over(
            "selfhosted",
            (BackendContext context) ->
                ServerBackend.open(
                    ServerSettings.of(context), context, new Surroundings(time, middle)),
            Settings.of(settings));
    time.advance(Duration.ZERO);
    return port;
  }

  /** Requests that were no probes. */
  static List<Received> calls(StubServer server) {
    return server.received().stream().filter(each -> each.method().equals("POST")).toList();
  }
}
