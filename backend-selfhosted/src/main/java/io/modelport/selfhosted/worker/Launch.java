package io.modelport.selfhosted.worker;

import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Starts the Java program of a worker: few options, a clean environment, nothing private. */
final class Launch {
  private static final Set<String> ALLOWED =
      Set.of(
          "PATH",
          "HOME",
          "LANG",
          "TMPDIR",
          "TMP",
          "TEMP",
          "USERPROFILE",
          "SYSTEMROOT",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH");

  /** Prefixes: directories and languages of the user, and what the native libraries read. */
  private static final List<String> ALLOWED_FAMILIES =
      List.of("LC_", "XDG_", "OMP_", "GGML_", "CUDA_", "NVIDIA_", "HIP_", "ROCR_", "VK_");

  private Launch() {}

  /** Starts it and tells it, on its standard input, where the application waits. */
  static Process start(WorkerSpec spec, Path socket, String token)
      throws IOException, WorkerStartException {
    ProcessBuilder builder = new ProcessBuilder(command(spec)).redirectErrorStream(true);
    clean(builder.environment());
    // Not on the command line: it may be too long for one, and everybody on the machine reads it.
    builder.environment().put("CLASSPATH", ClassPath.ofThisProcess());
    Process process = builder.start();
    try (DataOutputStream out = new DataOutputStream(process.getOutputStream())) {
      out.writeUTF(socket.toString());
      out.writeUTF(token);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
    return process;
  }

  static List<String> command(WorkerSpec spec) {
    boolean windows = File.separatorChar == '\\';
    Path java = Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-Xmx" + spec.heap());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // Both would put what is in memory, prompts too, onto a disk.
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + (windows ? "NUL" : "/dev/null"));
    command.add("-XX:-UsePerfData");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.awt.headless=true");
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.add("-Dslf4j.internal.verbosity=WARN");
    command.add("-Dslf4j.provider=" + WorkerLogging.class.getName());
    command.add(WorkerMain.class.getName());
    return command;
  }

  static void clean(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !isAllowed(name));
  }

  private static boolean isAllowed(String name) {
    return ALLOWED.contains(name.toUpperCase(Locale.ROOT))
        || ALLOWED_FAMILIES.stream().anyMatch(name::startsWith);
  }
}
