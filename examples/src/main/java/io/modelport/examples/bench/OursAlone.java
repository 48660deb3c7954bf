package io.modelport.examples.bench;

import com.sun.management.OperatingSystemMXBean;
import io.modelport.examples.bench.Ask.Choice;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What needs no peer. */
final class OursAlone {
  private static final int QUESTION = 8;

  private OursAlone() {}

  /** Two questions with the same begin, one after the other: their first tokens. */
  static Figure sharedPrefix(
      Figure.Plan plan, Peer ours, Prompts prompts, int prefixTokens, Budget budget)
      throws InterruptedException {
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    firstMillis(ours, prompts.ofTokens(prefixTokens), prefixTokens); // does not count
    budget.spend(
        round -> {
          String prefix = prompts.ofTokens(prefixTokens);
          first.add(firstMillis(ours, prefix + prompts.ofTokens(QUESTION), prefixTokens));
          second.add(firstMillis(ours, prefix + prompts.ofTokens(QUESTION), prefixTokens));
          budget.pause();
        });
    return plan.ratio(new Samples(second), "the first request", new Samples(first));
  }

  private static double firstMillis(Peer ours, String text, int tokens) {
    return ours.answer(new Ask(text, tokens, 1, Choice.GREEDY)).firstMillis();
  }

  /** The SHA-256 of the file, which is remembered once it was made. */
  static Figure hash(Figure.Plan plan, Path file, Budget budget) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    budget.spend(
        round -> {
          long start = System.nanoTime();
          read(file);
          millis.add((System.nanoTime() - start) / 1e6);
        });
    return plan.alone(new Samples(millis));
  }

  private static void read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 20];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      digest.digest();
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new NotMeasuredException("the model cannot be read");
    }
  }

  /** The share of one processor that this process takes while the engine has nothing to do. */
  static Figure idle(Figure.Plan plan, Peer ours, Ask before, Duration each, int times)
      throws InterruptedException {
    ours.answer(before);
    Thread.sleep(each.toMillis()); // what was busy comes to rest
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long cpu = system.getProcessCpuTime();
      long start = System.nanoTime();
      Thread.sleep(each.toMillis());
      shares.add(100.0 * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - start));
    }
    return plan.alone(new Samples(shares));
  }
}
