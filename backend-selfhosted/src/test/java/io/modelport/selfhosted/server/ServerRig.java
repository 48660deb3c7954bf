package io.modelport.selfhosted.server;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.conformance.Rig;
import io.modelport.conformance.Script;
import io.modelport.conformance.Upstream;
import io.modelport.spi.Capabilities;
import io.modelport.stub.OpenAiSpoken;
import io.modelport.stub.ScriptedModel;
import io.modelport.stub.StubServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The engine server as an application opens it, before a stub that plays the scripts. */
final class ServerRig implements Rig {
  private final Upstream upstream = new Upstream();
  private final ScriptedModel model = new ScriptedModel(new OpenAiSpoken(), upstream);
  private final StubServer stub = StubServer.start(Probed.well(model));

  private Settings settings(Map<String, String> overrides) {
    Map<String, String> values = new HashMap<>(Servers.settings(stub.baseUrl()));
    values.putAll(overrides);
    return Settings.of(values);
  }

  @Override
  public ModelPort open(Map<String, String> overrides) {
    return Assembly.modelPort(settings(overrides));
  }

  @Override
  public EmbeddingPort openEmbeddings(Map<String, String> overrides) {
    return Assembly.embeddingPort(settings(overrides));
  }

  @Override
  public Capabilities capabilities() {
    List<Capabilities> seen = new ArrayList<>();
    Assembly.over(
            "selfhosted",
            context -> {
              ServerBackend backend = ServerBackend.open(context);
              backend.targets().forEach(target -> seen.add(target.capabilities()));
              return backend;
            },
            settings(Map.of()))
        .close();
    return seen.get(0);
  }

  @Override
  public boolean play(Script script) {
    return model.play(script);
  }

  @Override
  public Upstream upstream() {
    return upstream;
  }

  @Override
  public void close() {
    stub.close();
  }
}
