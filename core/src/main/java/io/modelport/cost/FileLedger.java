package io.modelport.cost;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.files.LockFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts in memory and keeps a line in a file for each change, written before the change counts: a
 * process that is killed leaves its open reservations booked. The operating system's own death may
 * lose the last lines. A file belongs to one process; it is rewritten, without what is over, when
 * opened.
 */
final class FileLedger implements Ledger {
  private final MemoryLedger memory = new MemoryLedger();
  private final LockFile lockFile;

  /** No channel: an interrupted caller would close that for all. Written under this monitor. */
  private final OutputStream lines;

  private FileLedger(LockFile lockFile, OutputStream lines) {
    this.lockFile = lockFile;
    this.lines = lines;
  }

  /**
   * Opens the file, which need not exist.
   *
   * @param key the setting that names it
   * @throws ConfigurationException where it cannot be used, or another process uses it
   */
  static FileLedger open(String key, Path file, LocalDate day) {
    try {
      LockFile lockFile =
          LockFile.take(Path.of(file + ".lock"))
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          key
                              + " names "
                              + file
                              + ", which another port or process counts in; give each its own."));
      try {
        return open(key, file, day, lockFile);
      } catch (IOException | RuntimeException e) {
        lockFile.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          key + " names " + file + ", which cannot be read and written; choose another place.");
    }
  }

  private static FileLedger open(String key, Path file, LocalDate day, LockFile lockFile)
      throws IOException {
    Map<Account, BigDecimal> held = read(key, file, day);
    Path fresh = Path.of(file + ".new");
    Files.write(fresh, held.entrySet().stream().map(FileLedger::line).toList());
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    FileLedger ledger = new FileLedger(lockFile, new FileOutputStream(file.toFile(), true));
    held.forEach((account, amount) -> ledger.memory.correct(List.of(account), amount));
    return ledger;
  }

  private static Map<Account, BigDecimal> read(String key, Path file, LocalDate day)
      throws IOException {
    Map<Account, BigDecimal> held = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return held;
    }
    String text = Files.readString(file);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1); // a torn line never counted
    int number = 0;
    for (String line : whole.lines().toList()) {
      number++;
      String[] fields = line.split("\t", -1);
      try {
        held.merge(
            new Account(URLDecoder.decode(fields[1], StandardCharsets.UTF_8), fields[0]),
            new BigDecimal(fields[2]),
            BigDecimal::add);
      } catch (RuntimeException e) {
        throw new ConfigurationException(
            key + ": " + file + " line " + number + " is not one of a budget; move the file away.");
      }
    }
    held.keySet().removeIf(account -> account.isOver(day));
    return held;
  }

  private static String line(Map.Entry<Account, BigDecimal> entry) {
    return line(entry.getKey(), entry.getValue());
  }

  private static String line(Account account, BigDecimal amount) {
    return account.period()
        + '\t'
        + URLEncoder.encode(account.owner(), StandardCharsets.UTF_8)
        + '\t'
        + amount.toPlainString();
  }

  @Override
  public synchronized Optional<Account> reserve(
      Map<Account, BigDecimal> limits, BigDecimal amount) {
    Optional<Account> full = memory.reserve(limits, amount);
    if (full.isEmpty()) {
      try {
        write(limits.keySet(), amount);
      } catch (IOException e) {
        memory.correct(limits.keySet(), amount.negate());
        throw new ModelException(
            Kind.OVER_BUDGET, "The file of the budget cannot be written; nothing may be spent.");
      }
    }
    return full;
  }

  @Override
  public synchronized void correct(Collection<Account> accounts, BigDecimal difference) {
    try {
      write(accounts, difference);
    } catch (IOException e) {
      // The file keeps the worst case, which is the safe side.
      return;
    }
    memory.correct(accounts, difference);
  }

  private void write(Collection<Account> accounts, BigDecimal amount) throws IOException {
    StringBuilder text = new StringBuilder();
    accounts.forEach(account -> text.append(line(account, amount)).append('\n'));
    lines.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public BigDecimal spent(Account account) {
    return memory.spent(account);
  }

  @Override
  public synchronized void close() {
    try {
      lines.close();
    } catch (IOException e) {
      // Nothing is lost: every line is written.
    } finally {
      lockFile.close();
    }
  }
}
