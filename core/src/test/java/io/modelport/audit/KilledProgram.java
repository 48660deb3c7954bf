package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * Starts {@link KilledWriters} in a JVM of its own and kills that. Its classes come from an archive
 * of class data, so that a JVM is at work after half the time; for that they have to be in a jar.
 */
final class KilledProgram {
  private static final List<Class<?>> NEEDED =
      List.of(ObjectMapper.class, JsonFactory.class, JsonInclude.class, Logger.class);

  private final String classPath;
  private final Path archive;

  private KilledProgram(String classPath, Path archive) {
    this.classPath = classPath;
    this.archive = archive;
  }

  /** Ready to be started, with files of its own in the folder. */
  static KilledProgram in(Path folder) throws IOException, InterruptedException {
    List<String> path = new ArrayList<>();
    for (Class<?> one : List.of(FileDecisionLog.class, KilledWriters.class)) {
      path.add(jar(source(one), folder.resolve(one.getSimpleName() + ".jar")).toString());
    }
    for (Class<?> one : NEEDED) {
      path.add(source(one).toString());
    }
    Path archive = folder.resolve("classes.jsa");
    KilledProgram program = new KilledProgram(String.join(File.pathSeparator, path), archive);
    Process first =
        program.start("-XX:ArchiveClassesAtExit=" + archive, folder.resolve("first"), "0", "64");
    try (var out = first.getInputStream()) {
      out.transferTo(OutputStream.nullOutputStream());
    }
    assertThat(first.waitFor()).isZero();
    return program;
  }

  private static Path source(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a folder of classes; a jar as it is. */
  private static Path jar(Path classes, Path target) throws IOException {
    if (!Files.isDirectory(classes)) {
      return classes;
    }
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(target));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, jar);
      }
    }
    return target;
  }

  private Process start(String shared, Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", shared));
    // What the JVM or SLF4J say of themselves must not stand among the acknowledged names.
    command.addAll(List.of("-Xlog:disable", "-Dslf4j.internal.verbosity=ERROR"));
    command.addAll(List.of("-cp", classPath, KilledWriters.class.getName(), directory.toString()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /**
   * Runs it until it has acknowledged so many records, and kills it then.
   *
   * @return what it acknowledged
   */
  List<String> live(Path directory, String name, int enough)
      throws IOException, InterruptedException {
    Process process = start("-XX:SharedArchiveFile=" + archive, directory, name);
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == enough) {
          // SIGKILL; unlike the process itself, its handle leaves what it had printed to be read
          assertThat(process.toHandle().destroyForcibly()).isTrue();
        }
      }
    } finally {
      process.toHandle().destroyForcibly();
    }
    process.waitFor();
    assertThat(acknowledged).as("life " + name).hasSizeGreaterThanOrEqualTo(enough);
    acknowledged.remove(acknowledged.size() - 1); // its line may be cut
    return acknowledged;
  }
}
