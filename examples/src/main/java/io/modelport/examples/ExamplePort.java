package io.modelport.examples;

import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.examples.standin.StandIn;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configured port. Where the hosted side is wanted and nobody gave a key or an address, a
 * stand-in in this process takes its place, outside the perimeter like the real one.
 */
final class ExamplePort implements AutoCloseable {
  private static final Set<String> WITH_HOSTED_SIDE = Set.of("hosted", "hybrid");
  private static final Set<String> WITH_PRIVATE_SIDE = Set.of("selfhosted", "hybrid");

  private final Settings settings;
  private final ModelPort port;
  private final @Nullable StandIn standIn;

  private ExamplePort(Settings settings, ModelPort port, @Nullable StandIn standIn) {
    this.settings = settings;
    this.port = port;
    this.standIn = standIn;
  }

  /** Opens it, with this model inside unless the user has one; the caller closes it. */
  static ExamplePort open(Shell shell, BackendOption backend, OwnModel model) {
    Settings settings = ExampleSettings.of(shell.settings(), backend.name, model);
    settings = HostedSide.withProviderOfKey(settings, shell.environment());
    settings = ExampleRecords.in(settings, shell);
    StandIn standIn = null;
    if (wantsStandIn(settings)) {
      standIn = startStandIn();
      settings = HostedSide.withStandIn(settings, standIn, shell.environment());
      shell.err().println("No provider's key is set: a stand-in answers for the hosted side.");
    }
    try {
      return new ExamplePort(settings, ModelPort.open(settings), standIn);
    } catch (RuntimeException e) {
      if (standIn != null) {
        standIn.close();
      }
      throw e;
    }
  }

  private static boolean wantsStandIn(Settings settings) {
    String backend = ExampleSettings.text(settings, "modelport.backend").orElse("");
    return WITH_HOSTED_SIDE.contains(backend) && !HostedSide.isChosen(settings);
  }

  private static StandIn startStandIn() {
    try {
      return StandIn.start();
    } catch (IOException e) {
      throw new BadInputException("The stand-in for the hosted side cannot listen on loopback.");
    }
  }

  ModelPort port() {
    return port;
  }

  /** The names of models that a request may name; none where there is one on the private side. */
  List<String> models() {
    String backend = ExampleSettings.text(settings, "modelport.backend").orElse("");
    return WITH_PRIVATE_SIDE.contains(backend)
        ? settings.find(ExampleSettings.MODELS).orElse(List.of())
        : List.of();
  }

  /** What the port was opened with. */
  Settings settings() {
    return settings;
  }

  @Override
  public void close() {
    port.close();
    if (standIn != null) {
      standIn.close();
    }
  }
}
