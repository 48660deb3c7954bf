package io.modelport.selfhosted.gguf;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log how far a download is: every tenth of it and every ten seconds. */
final class DownloadProgress {
  private static final Logger LOG = LoggerFactory.getLogger(DownloadProgress.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final HubFile file;
  private final InstantSource clock;
  private Instant told;
  private long tenth;

  DownloadProgress(HubFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.told = clock.instant();
  }

  /** So many bytes are there. */
  void at(long bytes, OptionalLong length) {
    long tenths = length.isPresent() ? bytes * 10 / Math.max(length.getAsLong(), 1) : 0;
    Instant now = clock.instant();
    if (tenths > tenth || now.isAfter(told.plus(PAUSE))) {
      tenth = tenths;
      told = now;
      LOG.info(
          "Downloading {}: {} of {} bytes.",
          file,
          bytes,
          length.isPresent() ? length.getAsLong() : "an unknown number of");
    }
  }
}
