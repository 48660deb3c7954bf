package io.modelport.release;

import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.TemplateUse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One release as a whole; nothing of it ever changes. Safe for use by many threads. */
public final class Bundle {
  private final String id;
  private final SortedMap<String, String> files;
  private final String description;
  private final Map<String, Optional<String>> models; // and the digests of their weights
  private final ModelOptions parameters;
  private final Map<String, Prompt> prompts;

  Bundle(
      SortedMap<String, String> files,
      String description,
      Map<String, Optional<String>> models,
      ModelOptions parameters,
      Map<String, Prompt> prompts) {
    this.id = BundleFiles.id(files);
    this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    this.description = description;
    this.models = Map.copyOf(models);
    this.parameters = parameters;
    this.prompts = Map.copyOf(prompts);
  }

  /** SHA-256 of its content, as 64 hexadecimal digits. */
  public String id() {
    return id;
  }

  /** What it is, in its author's words; may be empty. */
  public String description() {
    return description;
  }

  /** Its files as text, by their paths in it. */
  public SortedMap<String, String> files() {
    return files;
  }

  /** Its policy, where it has one. */
  public Optional<String> policy() {
    return Optional.ofNullable(files.get(BundleFiles.POLICY));
  }

  /** Its prices over the built-in ones, where it has some. */
  public Optional<String> prices() {
    return Optional.ofNullable(files.get(BundleFiles.PRICES));
  }

  /** The names of its prompt templates. */
  public Set<String> prompts() {
    return new TreeSet<>(prompts.keySet());
  }

  /** The models that answer its prompts, by their names in the configuration; empty for any. */
  public Set<String> models() {
    return new TreeSet<>(models.keySet());
  }

  /** The digest that an answer of this model must come with; empty where any may. */
  public Optional<String> digest(String model) {
    return models.getOrDefault(model, Optional.empty());
  }

  /** Whether answers must show which weights they are of. */
  public boolean hasDigests() {
    return models.values().stream().anyMatch(Optional::isPresent);
  }

  /**
   * The request with its template filled in, with the parameters and the schema of this release.
   *
   * @throws ModelException {@code INVALID_REQUEST} where it has no such template, a value is
   *     missing or of the wrong type, or the request asks for another value of a parameter
   */
  public ModelRequest filled(ModelRequest request, TemplateUse use) {
    Prompt prompt = prompts.get(use.name());
    if (prompt == null) {
      throw new ModelException(
          Kind.INVALID_REQUEST,
          "The release " + id + " has no such template; it has " + names() + ".");
    }
    List<Message> opening = prompt.filled(use);
    try {
      return request
          .filled(opening)
          .withOptions(request.options().and(options()))
          .withContext(request.context().withPrompt(use.name(), id));
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          Kind.INVALID_REQUEST,
          "The request and the release " + id + " do not agree: " + e.getMessage());
    }
  }

  private ModelOptions options() {
    String schema = files.get(BundleFiles.SCHEMA);
    return schema == null ? parameters : parameters.withResponseSchema(schema);
  }

  private String names() {
    return prompts.isEmpty() ? "none" : String.join(", ", prompts());
  }

  /** The id. */
  @Override
  public String toString() {
    return "Bundle[" + id + "]";
  }
}
