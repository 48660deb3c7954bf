package io.modelport.selfhosted.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a folder there has no owner bits")
class CacheDirectoryTest {
  @TempDir Path temporary;
  private Path place = Path.of("");

  @BeforeEach
  void resolveLinks() throws IOException {
    place = temporary.toRealPath().resolve("made/cache");
  }

  @Test
  void isMadeForItsOwnerOnly() throws IOException {
    CacheDirectory cache = configured(place);
    assertThat(permissions(cache.path())).isEqualTo("rwx------");
    assertThat(permissions(cache.folder("proven"))).isEqualTo("rwx------");
    assertThat(cache.isTemporary()).isFalse();
  }

  @Test
  void remembersForTheNextProcess() throws IOException {
    configured(place).remember("proven", "machine", "haswell");
    assertThat(configured(place).recall("proven", "machine")).contains("haswell");
    configured(place).remember("proven", "machine", "zen4");
    assertThat(configured(place).recall("proven", "machine")).contains("zen4");
    assertThat(configured(place).recall("proven", "another")).isEmpty();
    assertThat(place.resolve("proven")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void forgetsWhatOthersCouldHaveWritten() throws IOException {
    configured(place).remember("proven", "machine", "haswell");
    Path file = place.resolve("proven/machine");
    allow(file, "rw-rw-rw-");
    assertThat(configured(place).recall("proven", "machine")).isEmpty();

    Path elsewhere = Files.writeString(temporary.resolve("elsewhere"), "evil");
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere);
    assertThat(configured(place).recall("proven", "machine")).isEmpty();
  }

  @Test
  void refusesAFolderThatOthersCanWriteTo() throws IOException {
    Files.createDirectories(place);
    allow(place, "rwxrwx---");
    assertThatThrownBy(() -> configured(place))
        .hasMessageContaining(place.toString())
        .hasMessageContaining("others can write to it")
        .hasMessageContaining("Set modelport.selfhosted.cache-directory to");
  }

  @Test
  void refusesAFolderThatOthersCanSwapForAnother() throws IOException {
    Files.createDirectories(place);
    allow(place, "rwx------");
    allow(place.resolveSibling(""), "rwxrwxrwx");
    assertThatThrownBy(() -> configured(place))
        .hasMessageContaining("Everybody can replace what is in " + place.resolveSibling(""));
  }

  @Test
  void refusesWhatIsNoFolder() throws IOException {
    Files.createDirectories(place.resolveSibling(""));
    Files.writeString(place, "a file");
    assertThatThrownBy(() -> configured(place)).hasMessageContaining("is not a folder");
    Path dangling = Files.createSymbolicLink(temporary.resolve("link"), Path.of("nowhere/at/all"));
    assertThatThrownBy(() -> configured(dangling)).hasMessageContaining("leads nowhere");
  }

  @Test
  void isARandomTemporaryFolderWhereTheHomeCannotBeWritten() throws IOException {
    Path home = Files.writeString(temporary.resolve("home"), "no folder can be made in a file");
    CacheDirectory cache = CacheDirectory.usual(Optional.of(home.resolve(".cache/modelport")));
    assertThat(cache.isTemporary()).isTrue();
    assertThat(permissions(cache.path())).isEqualTo("rwx------");
    assertThat(cache.path().getFileName().toString()).matches("modelport\\d{6,}");
    assertThat(CacheDirectory.usual(Optional.empty()).path()).isEqualTo(cache.path());
  }

  @Test
  void deletesATemporaryFolderWithAllThatIsInIt() throws IOException {
    CacheDirectory cache = configured(place);
    cache.remember("proven", "machine", "haswell");
    TemporaryFolder.delete(cache.path());
    assertThat(place).doesNotExist();
  }

  private static CacheDirectory configured(Path place) throws IOException {
    return CacheDirectory.of(
        Settings.of(Map.of("modelport.selfhosted.cache-directory", place.toString())));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
