package io.modelport.selfhosted.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.selfhosted.natives.NativeFile.Kind;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PackedTest {

  @Test
  void keepsTheOrderOfLoading() throws IOException {
    Packed packed =
        new PackedFiles().with("library", "b.so", "b").with("library", "a.so", "a").packed();
    assertThat(packed.files(Kind.LIBRARY))
        .extracting(NativeFile::name)
        .containsExactly("libllama.so", "b.so", "a.so");
  }

  @Test
  void addsTheBackendsOfOtherArtifactsBetterOnesFirst() throws IOException {
    byte[] content = {1};
    Packed packed =
        new PackedFiles()
            .with("-vulkan", "gpu", "libggml-vulkan.so", content)
            .with("-cuda", "gpu", "libggml-cuda.so", content)
            .packed();
    assertThat(packed.files(Kind.GPU))
        .extracting(NativeFile::name)
        .containsExactly("libggml-cuda.so", "libggml-vulkan.so");
    assertThat(packed.identity()).isNotEqualTo(new PackedFiles().packed().identity());
  }

  @Test
  void saysWhatToDoWhereTheBuildHasNoNativeEngine() {
    assertThatThrownBy(() -> Packed.find("plan9-mips", name -> null))
        .isInstanceOf(NativesException.class)
        .hasMessageContaining("no native engine for plan9-mips")
        .hasMessageContaining("npm and g++")
        .hasMessageContaining("modelport.selfhosted.engine=server");
  }

  @Test
  void refusesNamesThatLeaveTheFolder() {
    for (String name : new String[] {"../evil", "/etc/evil", ".hidden", "a b", ""}) {
      assertThatThrownBy(() -> new PackedFiles().with("library", name, "x").packed())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void knowsPlatformsByTheirArtifacts() {
    assertThat(Platform.name("Linux", "amd64")).isEqualTo("linux-x64");
    assertThat(Platform.name("Linux", "aarch64")).isEqualTo("linux-arm64");
    assertThat(Platform.name("Mac OS X", "aarch64")).isEqualTo("mac-arm64");
    assertThat(Platform.name("Mac OS X", "x86_64")).isEqualTo("mac-x64");
    assertThat(Platform.name("Windows Server 2022", "amd64")).isEqualTo("win-x64");
    assertThat(Platform.name("Linux", "riscv64")).isEqualTo("linux-riscv64");
  }
}
