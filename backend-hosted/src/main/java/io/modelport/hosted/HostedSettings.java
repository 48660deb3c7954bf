package io.modelport.hosted;

import io.modelport.ConfigurationException;
import io.modelport.Secret;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.http.TransportLimits;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Mistakes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration says about one hosted target.
 *
 * @param name of the target
 * @param key none where a compatible server asks for none
 * @param allowRetired whether its models are asked behind their last day
 */
record HostedSettings(
    String name,
    Vendor vendor,
    String model,
    Optional<String> embeddingModel,
    URI baseUrl,
    Optional<Secret> key,
    Optional<String> region,
    boolean allowRetired,
    TransportLimits limits) {
  private static final Setting<Duration> CONNECT_TIMEOUT =
      Setting.duration(
              "modelport.hosted.connect-timeout", "The time that opening a connection may take.")
          .withDefault("10s");
  private static final Setting<Long> MAX_ANSWER =
      Setting.bytes(
              "modelport.hosted.max-response-bytes", "The most bytes that one answer may have.")
          .withDefault("64MiB");

  static Collection<Setting<?>> keys() {
    List<Setting<?>> keys = new ArrayList<>(TargetKeys.all());
    keys.addAll(List.of(CONNECT_TIMEOUT, MAX_ANSWER));
    keys.addAll(TargetOrder.keys());
    return keys;
  }

  /**
   * Reads them, one for each target.
   *
   * @throws ConfigurationException naming all mistakes
   */
  static List<HostedSettings> of(BackendContext context) {
    Settings settings = context.settings();
    Mistakes mistakes = new Mistakes();
    List<HostedSettings> targets = new ArrayList<>();
    List<TargetKeys> all = mistakes.or(List.of(), () -> TargetNames.keys(settings));
    for (TargetKeys keys : all) {
      targets.add(of(keys, context, mistakes));
    }
    mistakes.throwIfAny();
    return targets;
  }

  private static HostedSettings of(TargetKeys keys, BackendContext context, Mistakes mistakes) {
    Settings settings = context.settings();
    Vendor vendor = mistakes.or(Vendor.OPENAI, () -> vendor(settings, keys));
    mistakes.or(vendor, () -> vendor.installed(HostedSettings.class.getClassLoader()));
    String model = mistakes.or("", () -> model(settings, keys, vendor));
    Optional<String> embeddings =
        mistakes.or(Optional.empty(), () -> embeddings(settings, keys, vendor));
    URI baseUrl =
        mistakes.or(
            URI.create("https://invalid"),
            () -> BaseUrl.chosen(settings, keys.baseUrl(), vendor, context));
    Optional<Secret> key = mistakes.or(Optional.empty(), () -> key(settings, keys, vendor));
    Optional<String> region = mistakes.or(Optional.empty(), () -> settings.find(keys.region()));
    boolean allowRetired = mistakes.or(false, () -> allowRetired(settings, keys));
    TransportLimits limits = mistakes.or(TransportLimits.standard(), () -> limits(settings));
    String name = keys.name().orElse(vendor.label());
    return new HostedSettings(
        name, vendor, model, embeddings, baseUrl, key, region, allowRetired, limits);
  }

  /** What a target does not say is as it is said for all. */
  private static Vendor vendor(Settings settings, TargetKeys keys) {
    return settings
        .find(keys.provider())
        .or(() -> settings.find(TargetKeys.ONLY.provider()))
        .orElse(Vendor.OPENAI);
  }

  private static String model(Settings settings, TargetKeys keys, Vendor vendor) {
    String model =
        settings
            .find(keys.model())
            .or(() -> settings.find(TargetKeys.ONLY.model()))
            .orElseGet(() -> settings.value(keys.model()));
    pin(settings, keys).check(keys.model(), vendor, model);
    return model;
  }

  private static Pin pin(Settings settings, TargetKeys keys) {
    return settings.find(keys.pin()).orElseGet(() -> settings.value(TargetKeys.ONLY.pin()));
  }

  private static boolean allowRetired(Settings settings, TargetKeys keys) {
    return settings
        .find(keys.allowRetired())
        .orElseGet(() -> settings.value(TargetKeys.ONLY.allowRetired()));
  }

  private static Optional<String> embeddings(Settings settings, TargetKeys keys, Vendor vendor) {
    Optional<String> model = settings.find(keys.embeddingModel());
    if (model.isPresent() && !vendor.hasEmbeddings()) {
      throw new ConfigurationException(
          keys.embeddingModel().name()
              + " is set, and the provider "
              + vendor.label()
              + " has no embeddings; leave it out.");
    }
    model.ifPresent(name -> pin(settings, keys).check(keys.embeddingModel(), vendor, name));
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

  private static Optional<Secret> key(Settings settings, TargetKeys keys, Vendor vendor) {
    boolean named =
        settings.find(keys.keyVariable()).isPresent() || settings.find(keys.keyFile()).isPresent();
    // A compatible server elsewhere must not be sent the key of OpenAI because it happens to be
    // set.
    if (!named && vendor.keyVariable().isEmpty()) {
      return Optional.empty();
    }
    Setting<String> variable =
        named
            ? keys.keyVariable()
            : keys.keyVariable().withDefault(vendor.keyVariable().orElseThrow());
    Optional<Secret> key = settings.secret(variable, keys.keyFile());
    if (key.filter(each -> !each.reveal().matches("[!-~]+")).isPresent()) {
      throw new ConfigurationException(
          "The API key that "
              + (settings.find(variable).isPresent() ? variable : keys.keyFile())
              + " points to has a blank or a character outside ASCII; copy it again.");
    }
    return key;
  }
}
