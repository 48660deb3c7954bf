package io.modelport.sensitivity.masking;

import io.modelport.CallContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The vaults of the conversations that were masked lately, the one that rested longest forgotten
 * first. Safe for use by many threads.
 */
final class Vaults {
  /** Of all vaults together, in UTF-16 units. */
  private static final long MOST_CHARACTERS = 64_000_000;

  private record Scope(String tenant, String conversation) {}

  private static final class Kept {
    private final Vault vault;
    private Instant used;

    Kept(Vault vault, Instant used) {
      this.vault = vault;
      this.used = used;
    }
  }

  private final Map<Scope, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final AtomicLong characters = new AtomicLong();
  private final int most;
  private final Duration life;
  private final InstantSource clock;

  /**
   * No vaults yet.
   *
   * @param most conversations
   * @param life of a vault after its last use
   */
  Vaults(int most, Duration life, InstantSource clock) {
    this.most = most;
    this.life = life;
    this.clock = clock;
  }

  /** The vault of this conversation; a new one that nobody else sees where it has no id. */
  synchronized Vault of(CallContext context) {
    Instant now = clock.instant();
    forget(now);
    if (context.conversationId().isEmpty()) {
      return new Vault(new AtomicLong());
    }
    Scope scope = new Scope(context.tenant().orElse(""), context.conversationId().get());
    Kept found = kept.computeIfAbsent(scope, each -> new Kept(new Vault(characters), now));
    found.used = now;
    return found.vault;
  }

  /** In the order of their last use, so that the first one that stays ends it. */
  private void forget(Instant now) {
    Iterator<Kept> eldest = kept.values().iterator();
    while (eldest.hasNext()) {
      Kept next = eldest.next();
      boolean old = !next.used.plus(life).isAfter(now);
      if (!old && kept.size() < most && characters.get() < MOST_CHARACTERS) {
        return;
      }
      next.vault.forget();
      eldest.remove();
    }
  }

  synchronized int size() {
    return kept.size();
  }
}
