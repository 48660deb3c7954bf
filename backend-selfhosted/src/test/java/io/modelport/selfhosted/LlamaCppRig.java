package io.modelport.selfhosted;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.conformance.Rig;
import io.modelport.conformance.Script;
import io.modelport.conformance.Upstream;
import io.modelport.selfhosted.EngineSource.Opened;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.spi.Capabilities;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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
    return EngineTarget.capabilities(true);
  }

  /** llama.cpp reports nothing of its own accord, and it has no tools. */
  @Override
  public boolean play(Script script) {
    this.script = script;
    return script.usage().isEmpty() && script.toolCalls().isEmpty();
  }

  @Override
  public Upstream upstream() {
    return upstream;
  }

  @Override
  public void close() {
    // the ports own all there is
  }

  private LlamaCppBackend backend() {
    return LlamaCppBackend.over("acknowledge", Calls.MODEL, this::load, true);
  }

  private Opened load(Path path) throws BrokenModelException {
    Opened opened = LlamaCppBackend.load(path, Optional.empty(), Calls.SIZE);
    return new Opened(
        new ScriptedEngine(opened.engine(), upstream, () -> script), opened.fingerprint());
  }
}
