package io.modelport.selfhosted.natives;

import io.modelport.selfhosted.natives.NativeFile.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings llama.cpp and our binding into this JVM, once. Safe for use by many threads. */
public final class Natives {
  private static final Logger LOG = LoggerFactory.getLogger(Natives.class);

  /** Enough for a busy machine; on an idle one a proof takes well under a second. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static @Nullable Loaded loaded;

  private Natives() {}

  /** Whether this build has native libraries for this platform at all. */
  public static boolean arePacked() {
    try {
      packed();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Unpacks, checks and loads the libraries unless that was done before; then the first answer
   * counts, whatever the folder. The first time on a machine takes about a second.
   *
   * @throws NativesException where they cannot be had; a later call tries again
   */
  public static synchronized Loaded load(CacheDirectory cache) throws NativesException {
    if (loaded == null) {
      try {
        loaded = loadFirst(cache);
      } catch (NativesException e) {
        throw e;
      } catch (IOException e) {
        throw new NativesException("The native libraries cannot be unpacked: " + e.getMessage(), e);
      }
      LOG.debug("Loaded llama.cpp with {}.", loaded.cpuVariant());
    }
    return loaded;
  }

  private static Loaded loadFirst(CacheDirectory cache) throws IOException {
    Packed packed = packed();
    Unpacked unpacked = Unpacked.in(cache, packed);
    List<Path> libraries = ready(packed, unpacked, Kind.LIBRARY);
    List<Path> gpuBackends = ready(packed, unpacked, Kind.GPU);
    Path program = ready(packed, unpacked, Kind.PROBE).get(0);
    Path cpuVariant = CpuVariants.of(packed, unpacked, new Probe(program, LIMIT), cache).choose();
    for (Path library : libraries) {
      load(library);
    }
    return new Loaded(unpacked.folder(), cpuVariant, gpuBackends);
  }

  private static List<Path> ready(Packed packed, Unpacked unpacked, Kind kind) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (NativeFile file : packed.files(kind)) {
      paths.add(unpacked.ready(file));
    }
    return paths;
  }

  private static void load(Path library) throws NativesException {
    try {
      System.load(library.toString());
    } catch (UnsatisfiedLinkError e) {
      throw new NativesException(reason(library, Optional.ofNullable(e.getMessage())), e);
    }
  }

  private static String reason(Path library, Optional<String> message) {
    if (message.filter(text -> text.contains("another classloader")).isPresent()) {
      return "Another class loader of this JVM has loaded "
          + library.getFileName()
          + " already, and the JVM allows only one. Put ModelPort where both programs share it, or"
          + " give each program a JVM.";
    }
    return "The native library "
        + library
        + " cannot be loaded ("
        + message.orElse("no reason given")
        + "). On Linux it needs glibc 2.34 and libstdc++ 12 or later, and a folder that allows"
        + " programs; see docs/self-hosting.md, or set modelport.selfhosted.engine=server.";
  }

  private static Packed packed() throws IOException {
    String platform = Platform.name(System.getProperty("os.name"), System.getProperty("os.arch"));
    return Packed.find(platform, Natives.class::getResourceAsStream);
  }
}
