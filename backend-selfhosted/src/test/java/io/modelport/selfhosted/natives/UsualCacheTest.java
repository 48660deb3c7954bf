package io.modelport.selfhosted.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsualCacheTest {
  private static final Map<String, String> LINUX =
      Map.of("os.name", "Linux", "user.home", "/home/ann");

  @Test
  void followsTheXdgSpecificationOnLinux() {
    assertThat(UsualCache.folder(Map.of("XDG_CACHE_HOME", "/caches")::get, LINUX::get))
        .contains(Path.of("/caches/modelport"));
    assertThat(UsualCache.folder(Map.of("XDG_CACHE_HOME", "relative")::get, LINUX::get))
        .contains(Path.of("/home/ann/.cache/modelport"));
    assertThat(UsualCache.folder(Map.of("XDG_CACHE_HOME", "")::get, LINUX::get))
        .contains(Path.of("/home/ann/.cache/modelport"));
  }

  @Test
  void isInTheLibraryOnMacOs() {
    Map<String, String> mac = Map.of("os.name", "Mac OS X", "user.home", "/Users/ann");
    assertThat(UsualCache.folder(Map.of("XDG_CACHE_HOME", "/caches")::get, mac::get))
        .contains(Path.of("/Users/ann/Library/Caches/modelport"));
  }

  @Test
  void isInLocalApplicationDataOnWindows() {
    Map<String, String> windows = Map.of("os.name", "Windows 11", "user.home", "/users/ann");
    assertThat(UsualCache.folder(Map.of("LOCALAPPDATA", "/users/ann/local")::get, windows::get))
        .contains(Path.of("/users/ann/local/modelport"));
    assertThat(UsualCache.folder(Map.<String, String>of()::get, windows::get)).isEmpty();
  }

  @Test
  void isNowhereForAUserWithoutHome() {
    Map<String, String> homeless = Map.of("os.name", "Linux", "user.home", "?");
    assertThat(UsualCache.folder(Map.<String, String>of()::get, homeless::get)).isEmpty();
  }
}
