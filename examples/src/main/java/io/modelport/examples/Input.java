package io.modelport.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file named on the command line; {@code -} is standard input. */
record Input(String name, InputStream stream) implements AutoCloseable {
  static Input open(String file, Shell shell) {
    if (file.equals("-")) {
      return new Input("standard input", shell.in());
    }
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new BadInputException(file + " is a folder; name a file.");
      }
      return new Input(file, Files.newInputStream(path));
    } catch (IOException | InvalidPathException e) {
      throw new BadInputException(
          file + " cannot be read (" + e.getClass().getSimpleName() + "): is the path right?");
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      // Everything that was wanted has been read.
    }
  }
}
