package io.modelport.selfhosted;

import io.modelport.selfhosted.gguf.BrokenModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads jllama's native library from a folder of our own.
 *
 * <p>Left alone, jllama unpacks it under a fixed name in the shared temporary folder, where another
 * user may have put something else, deletes what it finds there by name, and prints to standard
 * output.
 */
final class NativeLibrary {
  private static final String CLASS = "de.kherud.llama.LlamaModel";
  private static final String LIBRARY_PATH = "de.kherud.llama.lib.path";
  private static final String TEMPORARY_PATH = "de.kherud.llama.tmpdir";
  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Loads it unless that was done before.
   *
   * @throws BrokenModelException where there is none for this system, or it does not start
   */
  static synchronized void load() throws BrokenModelException {
    if (loaded) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("modelport-llama"); // for its owner only
      Path file = folder.resolve(System.mapLibraryName("jllama"));
      try {
        unpack(file);
        initialise(folder);
        loaded = true;
      } finally {
        Files.deleteIfExists(file); // once loaded, the system keeps it
        Files.deleteIfExists(folder);
      }
    } catch (IOException | LinkageError | ClassNotFoundException e) {
      throw new BrokenModelException(
          "The engine llama.cpp cannot be loaded on "
              + system()
              + (e instanceof BrokenModelException ? ": " + e.getMessage() : "")
              + ". On Linux it needs libgomp (Debian: apt-get install libgomp1); elsewhere set"
              + " modelport.selfhosted.engine=server.");
    }
  }

  private static void unpack(Path file) throws IOException {
    String resource = "/de/kherud/llama/" + system() + "/" + file.getFileName();
    try (@Nullable InputStream in = de.kherud.llama.LogLevel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new BrokenModelException("it has no build for this system");
      }
      Files.copy(in, file);
    }
  }

  private static void initialise(Path folder) throws ClassNotFoundException {
    Map<String, @Nullable String> before = new HashMap<>();
    for (String name : new String[] {LIBRARY_PATH, TEMPORARY_PATH}) {
      before.put(name, System.getProperty(name));
      System.setProperty(name, folder.toString());
    }
    try {
      Class.forName(CLASS, true, NativeLibrary.class.getClassLoader());
    } finally {
      before.forEach(NativeLibrary::restore);
    }
  }

  private static void restore(String name, @Nullable String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "");
    return (name.startsWith("mac") ? "Mac" : name.startsWith("linux") ? "Linux" : name)
        + "/"
        + (processor.equals("amd64") ? "x86_64" : processor);
  }
}
