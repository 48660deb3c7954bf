package io.modelport.selfhosted.server;

import io.modelport.Setting;
import java.nio.file.Path;
import java.util.List;

/** The keys of {@code modelport.selfhosted} that the engine {@code server} reads. */
public final class ServerKeys {
  static final Setting<List<String>> URLS =
      Setting.list(
          "modelport.selfhosted.urls",
          "Base URLs of OpenAI-compatible servers inside the perimeter, for the engine server.");
  public static final Setting<String> MODEL =
      Setting.text(
          "modelport.selfhosted.model", "The model's name, as the server knows it or for records.");
  static final Setting<String> API_KEY_ENV =
      Setting.variable(
          "modelport.selfhosted.api-key-env",
          "The environment variable that holds the server's key, where it wants one.");
  static final Setting<Path> API_KEY_FILE =
      Setting.path(
          "modelport.selfhosted.api-key-file",
          "The file that holds the server's key, where it wants one.");

  public static final List<Setting<?>> ALL = List.of(URLS, MODEL, API_KEY_ENV, API_KEY_FILE);

  private ServerKeys() {}
}
