package io.modelport.fake;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.conformance.Rig;
import io.modelport.conformance.Script;
import io.modelport.conformance.Upstream;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Capabilities;
import java.util.Map;

/** The fake plays every script. */
public final class FakeRig implements Rig {
  private final Fake fake = Fake.strict();
  private final Upstream upstream = new Upstream();
  private final Capabilities capabilities;

  public FakeRig(Capabilities capabilities) {
    this.capabilities = capabilities;
    fake.declaring(capabilities);
  }

  @Override
  public ModelPort open(Map<String, String> overrides) {
    return Assembly.over("fake", this::backend, Settings.of(overrides));
  }

  @Override
  public EmbeddingPort openEmbeddings(Map<String, String> overrides) {
    return Assembly.embeddingsOver("fake", this::backend, Settings.of(overrides));
  }

  private Backend backend(BackendContext context) {
    return upstream.watch(fake.backend(context));
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public boolean play(Script script) {
    play(script, fake);
    return true;
  }

  /** Makes the fake do this and nothing else. */
  public static void play(Script script, Fake fake) {
    fake.reset();
    When always = fake.when("");
    When when = script.usage().map(always::reporting).orElse(always);
    String[] pieces = script.pieces().toArray(String[]::new);
    switch (script.ending()) {
      case FAIL -> when.fail(script.failure().orElseThrow());
      case STALL -> when.stallAfter(pieces);
      case CUT -> when.cutAfter(pieces);
      case COMPLETE -> complete(script, when, pieces);
    }
  }

  private static void complete(Script script, When when, String[] pieces) {
    if (script.echo().isPresent()) {
      when.answer(request -> String.join("", script.reply(String.join("\n", request.texts()))));
    } else if (script.toolCalls().isEmpty()) {
      when.pieces(pieces);
    } else {
      when.callTool(script.toolCalls().get(0));
    }
  }

  @Override
  public Upstream upstream() {
    return upstream;
  }

  @Override
  public void close() {}
}
