package io.modelport.cost;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.jdbc.DatabaseKeys;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where money is counted, as the configuration says. */
final class LedgerKeys {
  private static final Setting<Path> FILE =
      Setting.path(
          "modelport.budget.file",
          "Where spent money is kept over restarts; in memory only where unset.");
  private static final DatabaseKeys LEDGER =
      DatabaseKeys.of(
          "modelport.budget.ledger",
          "The PostgreSQL database in which several instances count together, in place of a file.",
          "Who counts in the database.");

  private LedgerKeys() {}

  static Collection<Setting<?>> keys() {
    List<Setting<?>> keys = new ArrayList<>(List.of(FILE));
    keys.addAll(LEDGER.keys());
    return keys;
  }

  /**
   * The one ledger of the settings. A database that is down now is no mistake.
   *
   * @throws ConfigurationException where the file cannot be used, the driver is missing, or both
   *     places are named
   */
  static Ledger open(Settings settings, LocalDate day) {
    Optional<Path> file = settings.find(FILE);
    if (file.isPresent() && LEDGER.isSet(settings)) {
      throw new ConfigurationException(
          FILE.name() + " and " + LEDGER.name() + " are both set; money is counted in one place.");
    }
    return LEDGER
        .open(settings, SharedLedger.TABLES)
        .<Ledger>map(SharedLedger::new)
        .orElseGet(
            () ->
                file.<Ledger>map(path -> FileLedger.open(FILE.name(), path, day))
                    .orElseGet(MemoryLedger::new));
  }
}
