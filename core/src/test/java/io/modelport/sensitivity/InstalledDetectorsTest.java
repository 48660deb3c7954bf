package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledDetectorsTest {

  /** Installed by the test alone. */
  public static final class Own implements Detector {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public List<Finding> detect(String text) {
      return List.of();
    }
  }

  @Test
  void aDetectorThatAnyLoaderSeesIsThereOnce(@TempDir Path directory) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve(Detector.class.getName()), Own.class.getName());
    ClassLoader blind = ClassLoader.getPlatformClassLoader();
    URL[] place = {directory.toUri().toURL()};
    try (URLClassLoader seeing = new URLClassLoader(place, Own.class.getClassLoader())) {
      assertThat(InstalledDetectors.seenBy(blind, seeing)).hasExactlyElementsOfTypes(Own.class);
      assertThat(InstalledDetectors.seenBy(seeing, seeing)).hasExactlyElementsOfTypes(Own.class);
    }
  }
}
