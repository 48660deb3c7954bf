package io.modelport.hosted;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Option;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.conformance.Rig;
import io.modelport.conformance.Script;
import io.modelport.conformance.Upstream;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import io.modelport.spi.Target;
import io.modelport.stub.ScriptedModel;
import io.modelport.stub.Spoken;
import io.modelport.stub.StubServer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The hosted backend as an application opens it, before a stub that plays the scripts. */
final class HostedRig implements Rig {
  private static final String AREA = "modelport.hosted.";

  private final String provider;
  private final Map<String, String> more;
  private final Upstream upstream = new Upstream();
  private final ScriptedModel model;
  private final StubServer stub;

  HostedRig(String provider, Spoken spoken, Map<String, String> more) {
    this.provider = provider;
    this.more = more;
    this.model = new ScriptedModel(spoken, upstream);
    this.stub = StubServer.start(model);
  }

  private Settings settings(Map<String, String> overrides) {
    Map<String, String> values = new HashMap<>(more);
    values.put("modelport.backend", "hosted");
    values.put(AREA + "provider", provider);
    values.put(AREA + "base-url", stub.baseUrl().toString());
    values.put(AREA + "model", "stub-model");
    values.put(AREA + "api-key-env", "STUB_KEY");
    values.putAll(overrides);
    return Settings.of(values).withEnvironment(Map.of("STUB_KEY", "sk-stub"));
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
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    Set<Option> options = EnumSet.noneOf(Option.class);
    for (Target target : new Caller().backend(provider, stub.baseUrl(), more).targets()) {
      features.addAll(target.capabilities().features());
      options.addAll(target.capabilities().options());
    }
    return new Capabilities(features, options);
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
