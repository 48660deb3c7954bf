package io.modelport.drift;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Files in memory whose process dies after so many bytes were written or files changed. */
final class FrailDisk implements Disk {

  /** The process is gone. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Map<String, byte[]> files = new HashMap<>();
  private long left = Long.MAX_VALUE;

  void dieAfter(long steps) {
    left = steps;
  }

  private void step() {
    if (left-- <= 0) {
      throw new Killed();
    }
  }

  @Override
  public byte[] read(String name) {
    return files.getOrDefault(name, new byte[0]);
  }

  @Override
  public void replace(String name, byte[] content) {
    step();
    files.put(name, content.clone());
    step();
  }

  @Override
  public void append(String name, byte[] content) {
    byte[] before = read(name);
    step();
    int written = (int) Math.min(left, content.length);
    byte[] after = Arrays.copyOf(before, before.length + written);
    System.arraycopy(content, 0, after, before.length, written);
    files.put(name, after);
    left -= written;
    if (written < content.length) {
      throw new Killed();
    }
    step();
  }

  @Override
  public void truncate(String name, long length) {
    step();
    files.put(name, Arrays.copyOf(read(name), (int) length));
    step();
  }
}
