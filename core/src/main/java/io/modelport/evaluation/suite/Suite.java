package io.modelport.evaluation.suite;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Cases that an application is judged by; kept with the application. docs/evaluation.md has the
 * form.
 *
 * @param name of the file it came from
 * @param cases at least one, in order
 * @param digest SHA-256 of all cases in order, in hexadecimal
 */
public record Suite(String name, List<Case> cases, String digest) {
  public Suite {
    cases = List.copyOf(cases);
  }

  /**
   * Reads JSON lines in UTF-8.
   *
   * @throws ConfigurationException naming every mistake with its line and field
   */
  public static Suite read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      return of(name, Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(name + " is not UTF-8; save it as that.");
    } catch (IOException e) {
      throw new ConfigurationException(
          file + " cannot be read (" + e.getClass().getSimpleName() + "): is the path right?");
    }
  }

  /**
   * Reads JSON lines.
   *
   * @param name for messages
   * @throws ConfigurationException naming every mistake with its line and field
   */
  public static Suite of(String name, String lines) {
    List<Case> cases = new SuiteReader(name).read(lines);
    return new Suite(name, cases, Sha256.of(cases.stream().map(Case::digest).toList()));
  }

  public Optional<Case> find(String id) {
    return cases.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Name and size; never the content. */
  @Override
  public String toString() {
    return "Suite[" + name + ", " + cases.size() + " cases]";
  }
}
