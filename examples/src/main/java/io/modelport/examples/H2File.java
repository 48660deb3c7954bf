package io.modelport.examples;

import io.modelport.files.OwnersFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of an H2 database, for its owner alone, as that of the records themselves is. */
final class H2File {
  /** As H2 reads it; other words before a colon (mem, tcp, zip) name no file of this machine. */
  private static final Pattern ADDRESS = Pattern.compile("jdbc:h2:(?:file:)?([^:;]+)(?:;.*)?");

  private static final String ENDING = ".mv.db";

  private H2File() {}

  /**
   * Makes it where it is not there: H2 takes an empty file for a new database, and would make its
   * own for everybody to read. Does nothing for other databases.
   *
   * @param url of the database, as JDBC has it
   */
  static void prepare(String url) {
    Matcher address = ADDRESS.matcher(url);
    if (!address.matches()) {
      return;
    }
    String name = address.group(1).replaceFirst("^~", Matcher.quoteReplacement(home()));
    try {
      Path file = Path.of(name + ENDING).toAbsolutePath();
      Files.createDirectories(file.resolveSibling("."));
      Files.createFile(file, OwnersFiles.mode(file, "rw-"));
    } catch (FileAlreadyExistsException e) {
      // its owner decides who may read it
    } catch (IOException | InvalidPathException e) {
      throw new BadInputException("The database of --jdbc cannot be made; is its folder yours?");
    }
  }

  private static String home() {
    return System.getProperty("user.home", "~");
  }
}
