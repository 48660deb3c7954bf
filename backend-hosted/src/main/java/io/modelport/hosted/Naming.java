package io.modelport.hosted;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a provider's name for a model says about which version answers. */
enum Naming {
  /** One version, for as long as the provider offers it. */
  PINNED,
  /** Whatever version the provider likes best at the time. */
  FLOATING,
  /** Nothing: the provider gives no such promise, or whoever runs the server chose the name. */
  UNSAID;

  private static final Pattern LATEST = Pattern.compile("(^|[-:])latest$");

  /** Days such as {@code gpt-4o-2024-11-20}, and the older {@code gpt-4-0613}. */
  private static final Pattern OPENAI =
      Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{4}(-preview)?)$");

  /** Versions such as {@code gemini-2.0-flash-001}, days of previews. */
  private static final Pattern GEMINI = Pattern.compile("-(\\d{3}|\\d{2}-\\d{2}|\\d{2}-\\d{4})$");

  /** Year and month, such as {@code mistral-large-2411}. */
  private static final Pattern MISTRAL = Pattern.compile("-\\d{4}$");

  private static final Pattern CLAUDE_DAY = Pattern.compile("-\\d{8}(-v\\d+(:\\d+)?)?$");
  private static final Pattern CLAUDE =
      Pattern.compile("claude-[a-z]+-(\\d{1,2})(?:-(\\d{1,2}))?(-v\\d+)?$");

  /** A version at the end, such as {@code -v1:0}. */
  private static final Pattern BEDROCK = Pattern.compile(":\\d+$");

  /** The rules are those of the providers' pages on their models' names, read in November 2026. */
  static Naming of(Vendor vendor, String model) {
    if (LATEST.matcher(model).find()) {
      return FLOATING;
    }
    return switch (vendor) {
      case OPENAI -> pinnedBy(OPENAI, tunedFrom(model), FLOATING);
      case ANTHROPIC -> claude(model);
      case GEMINI -> pinnedBy(GEMINI, model, UNSAID);
      case MISTRAL -> pinnedBy(MISTRAL, model, UNSAID);
      case BEDROCK ->
          model.contains("anthropic.") ? claude(model) : pinnedBy(BEDROCK, model, UNSAID);
      // Without a tag it is the tag "latest".
      case OLLAMA -> model.contains(":") ? UNSAID : FLOATING;
      // A deployment or a server is called what its owner likes.
      case AZURE_OPENAI, OPENAI_COMPATIBLE -> UNSAID;
    };
  }

  /** The model that a tuned one, {@code ft:MODEL:…}, was made of; else the model itself. */
  static String tunedFrom(String model) {
    return model.startsWith("ft:") ? model.split(":", -1)[1] : model;
  }

  /** Names without a day are aliases before version 4.6, and versions of their own since. */
  private static Naming claude(String model) {
    if (CLAUDE_DAY.matcher(model).find()) {
      return PINNED;
    }
    Matcher name = CLAUDE.matcher(model);
    if (!name.find()) {
      return FLOATING;
    }
    int major = Integer.parseInt(name.group(1));
    int minor = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
    return major > 4 || (major == 4 && minor >= 6) ? PINNED : FLOATING;
  }

  private static Naming pinnedBy(Pattern pattern, String model, Naming otherwise) {
    return pattern.matcher(model).find() ? PINNED : otherwise;
  }
}
