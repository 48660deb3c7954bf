package io.modelport.selfhosted.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.ModelRequest;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The class path of a worker: the application's, and the files that ModelPort was loaded from where
 * a class loader of its own brought it in.
 */
final class ClassPath {
  private static final List<Class<?>> NEEDED =
      List.of(WorkerMain.class, ModelRequest.class, Logger.class, ObjectMapper.class);

  private ClassPath() {}

  /**
   * Entries joined as the Java launcher wants them.
   *
   * @throws WorkerStartException where ModelPort does not lie in a file or folder of its own
   */
  static String ofThisProcess() throws WorkerStartException {
    Set<String> entries = new LinkedHashSet<>();
    for (Class<?> each : NEEDED) {
      entries.add(place(each).toString());
    }
    String whole = System.getProperty("java.class.path", "");
    addFiles(List.of(whole.split(File.pathSeparator)), entries);
    return String.join(File.pathSeparator, entries);
  }

  private static void addFiles(Collection<String> candidates, Set<String> entries) {
    for (String candidate : candidates) {
      // An empty entry would be the working directory, whatever lies there.
      if (!candidate.isEmpty()) {
        entries.add(Path.of(candidate).toAbsolutePath().normalize().toString());
      }
    }
  }

  private static Path place(Class<?> type) throws WorkerStartException {
    @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      if (source != null && source.getLocation() != null) {
        URI location = source.getLocation().toURI();
        if ("file".equals(location.getScheme()) && Files.exists(Path.of(location))) {
          return Path.of(location).toAbsolutePath().normalize();
        }
      }
    } catch (URISyntaxException e) {
      // no place that a launcher could be told
    }
    throw new WorkerStartException(
        "A worker needs the jars of ModelPort and its dependencies as files, but "
            + type.getSimpleName()
            + " comes from inside another archive. Unpack the application (Spring Boot: java"
            + " -Djarmode=tools -jar app.jar extract), or set"
            + " modelport.selfhosted.isolation=in-process.");
  }
}
