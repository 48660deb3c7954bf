package io.modelport.selfhosted.gguf;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The limits that Linux sets to containers, of both versions. */
final class ControlGroups {

  /** How a version names its files. */
  private record Names(String limit, String usage, String reclaimable) {}

  private static final Names SECOND = new Names("memory.max", "memory.current", "inactive_file");
  private static final Names FIRST =
      new Names("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");

  private ControlGroups() {}

  /** Bytes that the group of this process and those around it have left; empty without a limit. */
  static OptionalLong left(Path root) {
    LongStream.Builder all = LongStream.builder();
    for (String line : ProcFiles.lines(root.resolve("proc/self/cgroup"))) {
      String[] parts = line.split(":", 3); // number, controllers, path
      if (parts.length == 3 && parts[0].equals("0")) {
        collect(root.resolve("sys/fs/cgroup"), parts[2], SECOND, all);
      } else if (parts.length == 3 && parts[1].contains("memory")) {
        collect(root.resolve("sys/fs/cgroup/memory"), parts[2], FIRST, all);
      }
    }
    return all.build().min();
  }

  /** Within a container the path may be that outside it; then the top is the container's own. */
  private static void collect(Path top, String path, Names names, LongStream.Builder all) {
    left(top, names).ifPresent(all::add);
    Path group = top;
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty() && !name.equals("..")) {
        group = group.resolve(name);
        left(group, names).ifPresent(all::add);
      }
    }
  }

  private static OptionalLong left(Path group, Names names) {
    OptionalLong limit = ProcFiles.number(group.resolve(names.limit()));
    OptionalLong usage = ProcFiles.number(group.resolve(names.usage()));
    if (limit.isEmpty() || usage.isEmpty()) {
      return OptionalLong.empty();
    }
    // pages of files count as used and are given back when memory is short
    long reclaimable =
        ProcFiles.number(group.resolve("memory.stat"), names.reclaimable()).orElse(0);
    return OptionalLong.of(limit.getAsLong() - usage.getAsLong() + reclaimable);
  }
}
