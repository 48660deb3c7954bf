package io.modelport.selfhosted.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {
  @TempDir private Path root;

  @Test
  void theMachineTellsWhatItCouldGive() throws IOException {
    write("proc/meminfo", "MemTotal: 2048 kB\nMemFree: 1 kB\nMemAvailable:    1024 kB\n");
    assertThat(FreeMemory.of(root).bytes()).isEqualTo(1 << 20);
  }

  @Test
  void theContainerMayHaveLess() throws IOException {
    write("proc/meminfo", "MemAvailable: 1024 kB\n");
    write("proc/self/cgroup", "0::/a/b\n");
    write("sys/fs/cgroup/a/memory.max", "5000\n");
    write("sys/fs/cgroup/a/memory.current", "3000\n");
    write("sys/fs/cgroup/a/memory.stat", "anon 1\ninactive_file 500\n");
    write("sys/fs/cgroup/a/b/memory.max", "max\n");
    write("sys/fs/cgroup/a/b/memory.current", "3000\n");
    assertThat(FreeMemory.of(root).bytes()).isEqualTo(2500);
  }

  @Test
  void withinAContainerItsOwnLimitIsAtTheTop() throws IOException {
    write("proc/meminfo", "MemAvailable: 1024 kB\n");
    write("proc/self/cgroup", "0::/../outside\n");
    write("sys/fs/cgroup/memory.max", "7000\n");
    write("sys/fs/cgroup/memory.current", "1000\n");
    write("proc/self/cgroup", "0::/docker/abc\n");
    assertThat(FreeMemory.of(root).bytes()).isEqualTo(6000);
  }

  @Test
  void theFirstVersionIsReadToo() throws IOException {
    write("proc/self/cgroup", "11:cpu,cpuacct:/x\n9:memory:/x\n");
    write("sys/fs/cgroup/memory/x/memory.limit_in_bytes", "9000\n");
    write("sys/fs/cgroup/memory/x/memory.usage_in_bytes", "8000\n");
    write("sys/fs/cgroup/memory/x/memory.stat", "inactive_file 1\ntotal_inactive_file 100\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("sys/fs/cgroup/memory/memory.usage_in_bytes", "8000\n");
    assertThat(FreeMemory.of(root).bytes()).isEqualTo(1100);
  }

  @Test
  void elsewhereAllMemoryCounts() {
    assertThat(FreeMemory.of(root).bytes()).isGreaterThan(1 << 20);
    assertThat(FreeMemory.ofThisMachine().bytes()).isPositive();
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
