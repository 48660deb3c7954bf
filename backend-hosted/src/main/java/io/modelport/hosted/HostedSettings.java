package io.modelport.hosted;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.http.TransportLimits;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Mistakes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration says about the hosted model.
 *
 * @param key none where a compatible server asks for none
 */
record HostedSettings(
    Vendor vendor,
    String model,
    Optional<String> embeddingModel,
    URI baseUrl,
    Optional<Secret> key,
    TransportLimits limits) {
  private static final Setting<Vendor> PROVIDER =
      Setting.oneOf(
              "modelport.hosted.provider", "Whose API the hosted model is behind.", Vendor.class)
          .withDefault("openai");
  private static final Setting<String> MODEL =
      Setting.text("modelport.hosted.model", "The hosted model's name, as its provider spells it.");
  private static final Setting<String> EMBEDDING_MODEL =
      Setting.text(
          "modelport.hosted.embedding-model",
          "The hosted model for embeddings; no embeddings where unset.");
  private static final Setting<String> BASE_URL =
      Setting.text(
          "modelport.hosted.base-url",
          "Where the provider's API begins; the provider's own address where unset.");
  private static final Setting<String> KEY_VARIABLE =
      Setting.variable(
          "modelport.hosted.api-key-env",
          "The environment variable that holds the API key; the one that the provider's own tools"
              + " read where unset, such as OPENAI_API_KEY.");
  private static final Setting<Path> KEY_FILE =
      Setting.path(
          "modelport.hosted.api-key-file", "The file that holds the API key and nothing else.");
  private static final Setting<Duration> CONNECT_TIMEOUT =
      Setting.duration(
              "modelport.hosted.connect-timeout", "The time that opening a connection may take.")
          .withDefault("10s");
  private static final Setting<Long> MAX_ANSWER =
      Setting.bytes(
              "modelport.hosted.max-response-bytes", "The most bytes that one answer may have.")
          .withDefault("64MiB");

  static Collection<Setting<?>> keys() {
    return List.of(
        PROVIDER,
        MODEL,
        EMBEDDING_MODEL,
        BASE_URL,
        KEY_VARIABLE,
        KEY_FILE,
        CONNECT_TIMEOUT,
        MAX_ANSWER);
  }

  /**
   * Reads them.
   *
   * @throws ConfigurationException naming all mistakes
   */
  static HostedSettings of(BackendContext context) {
    Settings settings = context.settings();
    Mistakes mistakes = new Mistakes();
    Vendor vendor = mistakes.or(Vendor.OPENAI, () -> vendor(settings));
    String model = mistakes.or("", () -> settings.value(MODEL));
    Optional<String> embeddings = mistakes.or(Optional.empty(), () -> embeddings(settings, vendor));
    URI baseUrl =
        mistakes.or(
            URI.create("https://invalid"),
            () -> BaseUrl.chosen(settings, BASE_URL, vendor, context));
    Optional<Secret> key = mistakes.or(Optional.empty(), () -> key(settings, vendor));
    TransportLimits limits = mistakes.or(TransportLimits.standard(), () -> limits(settings));
    mistakes.throwIfAny();
    return new HostedSettings(vendor, model, embeddings, baseUrl, key, limits);
  }

  private static Vendor vendor(Settings settings) {
    return settings.value(PROVIDER).installed(HostedSettings.class.getClassLoader());
  }

  private static Optional<String> embeddings(Settings settings, Vendor vendor) {
    Optional<String> model = settings.find(EMBEDDING_MODEL);
    if (model.isPresent() && !vendor.hasEmbeddings()) {
      throw new ConfigurationException(
          EMBEDDING_MODEL.name()
              + " is set, and the provider "
              + vendor.label()
              + " has no embeddings; leave it out.");
    }
    return model;
  }

  private static TransportLimits limits(Settings settings) {
    long most = settings.value(MAX_ANSWER);
    if (most < 1) {
      throw new ConfigurationException(MAX_ANSWER.name() + " is above zero, such as 64MiB.");
    }
    int line = (int) Math.min(most, TransportLimits.standard().lineBytes());
    return new TransportLimits(settings.value(CONNECT_TIMEOUT), most, line);
  }

  private static Optional<Secret> key(Settings settings, Vendor vendor) {
    boolean named = settings.find(KEY_VARIABLE).isPresent() || settings.find(KEY_FILE).isPresent();
    // A compatible server elsewhere must not be sent the key of OpenAI because it happens to be
    // set.
    if (!named && vendor.keyVariable().isEmpty()) {
      return Optional.empty();
    }
    Setting<String> variable =
        named ? KEY_VARIABLE : KEY_VARIABLE.withDefault(vendor.keyVariable().orElseThrow());
    Optional<Secret> key = settings.secret(variable, KEY_FILE);
    if (key.filter(each -> !each.reveal().matches("[!-~]+")).isPresent()) {
      throw new ConfigurationException(
          "The API key that "
              + (settings.find(variable).isPresent() ? KEY_VARIABLE : KEY_FILE)
              + " points to has a blank or a character outside ASCII; copy it again.");
    }
    return key;
  }
}
