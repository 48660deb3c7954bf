package io.modelport.sensitivity.terms;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.sensitivity.view.NormalisedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The terms and patterns that the configuration names; immutable and safe for many threads. */
public record CustomerLists(CustomerTerms terms, CustomerPatterns patterns) {
  /** Nothing is configured. */
  public static final CustomerLists NONE =
      new CustomerLists(CustomerTerms.NONE, CustomerPatterns.NONE);

  private static final Setting<Path> TERMS =
      Setting.path(
          "modelport.sensitivity.terms",
          "A UTF-8 file of terms that stay inside, one a line; # begins a comment.");

  private static final Setting<Path> PATTERNS =
      Setting.path(
          "modelport.sensitivity.patterns",
          "A UTF-8 file of regular expressions (RE2) for what stays inside, one a line.");

  /** The keys that {@link #of} reads. */
  public static Collection<Setting<?>> keys() {
    return List.of(TERMS, PATTERNS);
  }

  /**
   * Reads the files.
   *
   * @throws ConfigurationException where one cannot be read, has nothing in it, or has a pattern
   *     that is none: without it classes would be too low
   */
  public static CustomerLists of(Settings settings) {
    return new CustomerLists(
        settings.find(TERMS).map(CustomerLists::terms).orElse(CustomerTerms.NONE),
        settings.find(PATTERNS).map(CustomerLists::patterns).orElse(CustomerPatterns.NONE));
  }

  private static CustomerTerms terms(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      CustomerTerms terms = CustomerTerms.of(lines.filter(CustomerLists::isEntry));
      if (terms.count() == 0) {
        throw empty(TERMS);
      }
      return terms;
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(TERMS);
    }
  }

  private static CustomerPatterns patterns(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      List<String> expressions = lines.filter(CustomerLists::isEntry).toList();
      if (expressions.isEmpty()) {
        throw empty(PATTERNS);
      }
      return CustomerPatterns.of(expressions);
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(PATTERNS);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "The file of " + PATTERNS.name() + " cannot be used: " + e.getMessage() + ".");
    }
  }

  private static boolean isEntry(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private static ConfigurationException empty(Setting<?> setting) {
    return new ConfigurationException(
        "The file of "
            + setting.name()
            + " has nothing in it; fill it, or remove the key so that nobody relies on it.");
  }

  private static ConfigurationException unreadable(Setting<?> setting) {
    return new ConfigurationException(
        "The file of "
            + setting.name()
            + " cannot be read as UTF-8; check that it exists and that this user may read it.");
  }

  /** Whether there is nothing to look for. */
  public boolean isEmpty() {
    return terms == CustomerTerms.NONE && patterns == CustomerPatterns.NONE;
  }

  /** Tells of each term and each match. */
  public void find(NormalisedText text, Found found) {
    terms.find(text, found);
    patterns.find(text, found);
  }
}
