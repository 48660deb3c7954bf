package io.modelport.selfhosted;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.conformance.Rig;
import io.modelport.conformance.Script;
import io.modelport.conformance.Upstream;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.llamacpp.LlamaCpp;
import io.modelport.selfhosted.llamacpp.ScriptedEngine;
import io.modelport.spi.Capabilities;
import java.util.Map;

/** llama.cpp with the small model; each port has an engine of its own. */
final class LlamaCppRig implements Rig {
  private final Upstream upstream = new Upstream();
  private volatile Script script = Script.anything();

  @Override
  public ModelPort open(Map<String, String> overrides) {
    return Assembly.over("selfhosted", backend(), Settings.of(overrides));
  }

  @Override
  public EmbeddingPort openEmbeddings(Map<String, String> overrides) {
    return Assembly.embeddingsOver("selfhosted", context -> backend(), Settings.of(overrides));
  }

  @Override
  public Capabilities capabilities() {
    return LlamaCpp.capabilities(true);
  }

  /** llama.cpp reports nothing of its own accord. */
  @Override
  public boolean play(Script script) {
    this.script = script;
    return script.usage().isEmpty();
  }

  @Override
  public Upstream upstream() {
    return upstream;
  }

  @Override
  public void close() {
    // the ports own all there is
  }

  private EngineBackend backend() {
    return Calls.backend(Calls.MODEL, this::load);
  }

  private Engine load(ModelVersion version) throws BrokenModelException {
    return new ScriptedEngine(Calls.load(version), upstream, () -> script, Calls.ENDLESS);
  }
}
