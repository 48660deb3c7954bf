package io.modelport.conformance;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What every backend promises behind {@link ModelPort}, without any network but loopback. A backend
 * passes it by a subclass with a {@link Rig}.
 *
 * <p>The facts stand in the interfaces by topic; each test gets a fresh rig.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ModelPortConformance
    implements AnswerFacts,
        UsageFacts,
        FailureFacts,
        DeadlineFacts,
        CancelFacts,
        CloseFacts,
        CapabilityFacts,
        EmbeddingFacts,
        TextFacts,
        ConcurrencyFacts,
        SensitivityFacts,
        PrivacyFacts {
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Rig rig;

  /** The backend under test; asked for before each test. */
  protected abstract Rig newRig();

  @BeforeEach
  final void setUp() {
    rig = newRig();
  }

  @AfterEach
  final void tearDown() throws Exception {
    for (AutoCloseable port : opened) {
      port.close();
    }
    rig.close();
  }

  @Override
  public final Rig rig() {
    return rig;
  }

  /** The ceiling is out of the way: what may leave is the gate's business, not the backend's. */
  @Override
  public final ModelPort open(Map<String, String> overrides) {
    Map<String, String> settings = new HashMap<>(overrides);
    settings.putIfAbsent("modelport.public-ceiling", "restricted");
    ModelPort port = rig.open(settings);
    opened.add(port);
    return port;
  }

  @Override
  public final EmbeddingPort openEmbeddings() {
    EmbeddingPort port = rig.openEmbeddings(Map.of("modelport.public-ceiling", "restricted"));
    opened.add(port);
    return port;
  }
}
