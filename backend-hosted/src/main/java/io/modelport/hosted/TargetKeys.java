package io.modelport.hosted;

import io.modelport.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one hosted target: those directly below {@code modelport.hosted} where there is only
 * one, else those below {@code modelport.hosted.targets} and its name.
 *
 * @param name empty where there is only one
 */
record TargetKeys(
    Optional<String> name,
    Setting<Vendor> provider,
    Setting<String> model,
    Setting<String> embeddingModel,
    Setting<String> baseUrl,
    Setting<String> keyVariable,
    Setting<Path> keyFile,
    Setting<String> region,
    Setting<Pin> pin,
    Setting<Boolean> allowRetired) {
  static final Setting<List<String>> TARGETS =
      Setting.list(
          "modelport.hosted.targets",
          "The names of several hosted targets, best first; each has keys of its own.");

  static final TargetKeys ONLY =
      new TargetKeys(
          Optional.empty(),
          Setting.oneOf(
              "modelport.hosted.provider",
              "Whose API the hosted model is behind; openai where unset.",
              Vendor.class),
          Setting.text(
              "modelport.hosted.model", "The hosted model's name, as its provider spells it."),
          Setting.text(
              "modelport.hosted.embedding-model",
              "The hosted model for embeddings; no embeddings where unset."),
          Setting.text(
              "modelport.hosted.base-url",
              "Where the provider's API begins; the provider's own address where unset."),
          Setting.variable(
              "modelport.hosted.api-key-env",
              "The environment variable that holds the API key; the one that the provider's own"
                  + " tools read where unset, such as OPENAI_API_KEY."),
          Setting.path(
              "modelport.hosted.api-key-file", "The file that holds the API key and nothing else."),
          Setting.text(
              "modelport.hosted.region",
              "Where the provider runs the model, for modelport.regions."),
          Setting.oneOf(
                  "modelport.hosted.pin",
                  "What becomes of a model's name that may come to mean another model: nothing, a"
                      + " warning, or a refusal to start.",
                  Pin.class)
              .withDefault("warn"),
          Setting.flag(
                  "modelport.hosted.allow-retired",
                  "Whether a model is asked behind the day on which its provider retires it.")
              .withDefault("false"));

  private static final TargetKeys EACH =
      new TargetKeys(
          Optional.empty(),
          ONLY.provider.forEach(TARGETS),
          ONLY.model.forEach(TARGETS),
          ONLY.embeddingModel.forEach(TARGETS),
          ONLY.baseUrl.forEach(TARGETS),
          ONLY.keyVariable.forEach(TARGETS),
          ONLY.keyFile.forEach(TARGETS),
          ONLY.region.forEach(TARGETS),
          ONLY.pin.forEach(TARGETS),
          ONLY.allowRetired.forEach(TARGETS));

  /** Those of the target with this name. */
  static TargetKeys of(String name) {
    return new TargetKeys(
        Optional.of(name),
        EACH.provider.of(name),
        EACH.model.of(name),
        EACH.embeddingModel.of(name),
        EACH.baseUrl.of(name),
        EACH.keyVariable.of(name),
        EACH.keyFile.of(name),
        EACH.region.of(name),
        EACH.pin.of(name),
        EACH.allowRetired.of(name));
  }

  /** All keys of targets, those of named ones once for all names. */
  static List<Setting<?>> all() {
    List<Setting<?>> all = new ArrayList<>(ONLY.list());
    all.addAll(EACH.list());
    all.add(TARGETS);
    return all;
  }

  /** Keys that belong to one place, and so cannot stand beside several. */
  List<Setting<?>> ofPlace() {
    return List.of(embeddingModel, baseUrl, keyVariable, keyFile, region);
  }

  private List<Setting<?>> list() {
    return List.of(
        provider, model, embeddingModel, baseUrl, keyVariable, keyFile, region, pin, allowRetired);
  }
}
