package io.modelport.selfhosted.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelport.Settings;
import io.modelport.selfhosted.NeedsNatives;
import io.modelport.selfhosted.natives.NativeFile.Kind;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** With the real libraries; skipped where the build went on without them. */
@NeedsNatives
class NativesTest {
  /** Not a temporary folder: what is loaded once stays loaded for all tests of this JVM. */
  private static final Path CACHE = Path.of("target", "test-cache").toAbsolutePath();

  private static final String CRASHES =
      "extern \"C\" __attribute__((visibility(\"default\"))) int ggml_backend_score() { return 9999; }\n"
          + "extern \"C\" __attribute__((visibility(\"default\"))) void* ggml_backend_init()"
          + " { __builtin_trap(); }\n";

  @TempDir Path temporary;

  @Test
  void loadsTheLibrariesOnce() throws IOException {
    Loaded first = Natives.load(CacheDirectory.at(CACHE));
    assertThat(first.cpuVariant()).isRegularFile().hasParent(first.directory());
    assertThat(first.gpuBackends()).isEmpty();
    assertThat(Natives.load(CacheDirectory.at(temporary))).isSameAs(first);
  }

  @Test
  void saysThatAnotherClassLoaderHasThem() throws Exception {
    Natives.load(CacheDirectory.at(CACHE));
    List<URL> classPath = new ArrayList<>();
    for (Class<?> type : List.of(Natives.class, Settings.class, Logger.class)) {
      classPath.add(type.getProtectionDomain().getCodeSource().getLocation());
    }
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> cache = loader.loadClass(CacheDirectory.class.getName());
      var at = cache.getDeclaredMethod("at", Path.class);
      at.setAccessible(true);
      Object same = at.invoke(null, CACHE);
      var load = loader.loadClass(Natives.class.getName()).getMethod("load", cache);
      assertThatThrownBy(() -> load.invoke(null, same))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .hasMessageContaining("Another class loader of this JVM has loaded")
          .hasMessageContaining("give each program a JVM");
    }
  }

  @Test
  void provesARealVariantAndNotOneThatCrashes() throws Exception {
    Path broken = compile();
    CacheDirectory cache = CacheDirectory.at(temporary.toRealPath().resolve("cache"));
    Packed packed = Packed.find(platform(), Natives.class::getResourceAsStream);
    Unpacked unpacked = Unpacked.in(cache, packed);
    for (NativeFile library : packed.files(Kind.LIBRARY)) {
      unpacked.ready(library);
    }
    Path program = unpacked.ready(packed.files(Kind.PROBE).get(0));
    Probe probe = new Probe(program, Duration.ofSeconds(60));

    assertThat(probe.score(List.of(broken)).lines()).containsExactly("9999");
    assertThat(probe.prove(broken).ending()).startsWith("crashed (signal ");
    assertThat(probe.prove(program).ending()).startsWith("computes something wrong");
    Path chosen = CpuVariants.of(packed, unpacked, probe, cache).choose();
    assertThat(probe.prove(chosen).ending()).isEqualTo("is right");
  }

  private Path compile() throws Exception {
    Path source = Files.writeString(temporary.resolve("broken.cpp"), CRASHES);
    Path library = temporary.toRealPath().resolve("libggml-cpu-broken.so");
    List<String> command =
        List.of("g++", "-shared", "-fPIC", "-o", library.toString(), source.toString());
    try {
      Process compiler = new ProcessBuilder(command).inheritIO().start();
      assumeTrue(compiler.waitFor() == 0, "g++ does not make a library here");
    } catch (IOException e) {
      assumeTrue(false, "there is no g++ here");
    }
    return library;
  }

  private static String platform() {
    return Platform.name(System.getProperty("os.name"), System.getProperty("os.arch"));
  }
}
