package io.modelport.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Inputs from a folder of {@code src/test/resources/fuzz}, and others made from them. */
public final class Seeds {
  private static final Path FOLDER = Path.of("src", "test", "resources", "fuzz");
  private static final int MOST_STEPS = 4;

  private final List<byte[]> inputs;

  private Seeds(List<byte[]> inputs) {
    this.inputs = inputs;
  }

  /** What takes an input, and throws where it must not. */
  @FunctionalInterface
  public interface Reader {
    void read(byte[] input) throws Exception;
  }

  public static Seeds in(String folder) {
    List<byte[]> inputs = new ArrayList<>(List.of(new byte[0]));
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Seeds(inputs);
  }

  /** Tries them as they are, and so many that differ from them in a few places. */
  public void tryOn(Reader reader, int changed, long seed) {
    Random random = new Random(seed);
    inputs.forEach(input -> read(reader, input, "a seed"));
    for (int i = 0; i < changed; i++) {
      byte[] input = inputs.get(random.nextInt(inputs.size()));
      for (int step = random.nextInt(MOST_STEPS); step >= 0; step--) {
        input = changed(input, random);
      }
      read(reader, input, "seed " + seed + ", input " + i);
    }
  }

  private static void read(Reader reader, byte[] input, String name) {
    try {
      reader.read(input);
    } catch (Exception | LinkageError e) {
      throw new AssertionError("Not even an answer to " + name, e);
    }
  }

  /** A byte is another, a stretch is gone, or stands there twice. */
  private byte[] changed(byte[] input, Random random) {
    if (input.length == 0) {
      return inputs.get(random.nextInt(inputs.size()));
    }
    int from = random.nextInt(input.length);
    int to = Math.min(input.length, from + 1 + random.nextInt(24));
    byte[] before = Arrays.copyOf(input, random.nextBoolean() ? from : to);
    byte[] after = Arrays.copyOfRange(input, random.nextBoolean() ? from : to, input.length);
    byte[] made = Arrays.copyOf(before, before.length + after.length);
    System.arraycopy(after, 0, made, before.length, after.length);
    if (made.length > 0 && random.nextBoolean()) {
      made[random.nextInt(made.length)] = (byte) random.nextInt(256);
    }
    return made;
  }
}
