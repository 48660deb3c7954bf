package io.modelport.examples;

import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.examples.serve.ClientKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which key the clients of a server have to show, by where it is kept. */
final class ClientKeyOption {
  private static final Setting<String> VARIABLE =
      Setting.variable("--key-env", "The environment variable that holds the clients' key.");
  private static final Setting<Path> FILE =
      Setting.path("--key-file", "The file that holds the clients' key.");

  @Option(names = "--key-env", description = "Environment variable with the key of the clients.")
  @Nullable String variable;

  @Option(names = "--key-file", description = "File with the key of the clients.")
  @Nullable String file;

  @Option(names = "--no-key", description = "Let other machines in without one.")
  boolean waived;

  /** Whether somebody said that there need not be any. */
  boolean isWaived() {
    return waived;
  }

  /**
   * The key.
   *
   * @throws io.modelport.ConfigurationException where it is not where it should be
   */
  ClientKey read(Shell shell) {
    Map<String, String> values = new HashMap<>();
    if (variable != null) {
      values.put(VARIABLE.name(), variable);
    }
    if (file != null) {
      values.put(FILE.name(), file);
    }
    Settings places = Settings.of(values).withEnvironment(shell.environment());
    return ClientKey.of(places.secret(VARIABLE, FILE));
  }
}
