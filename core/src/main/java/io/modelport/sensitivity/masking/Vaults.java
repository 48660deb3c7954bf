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
    if (context.conversationId().isEmpty()) {
      return new Vault(new AtomicLong());
    }
    Instant now = clock.instant();
    Scope scope = new Scope(context.tenant().orElse(""), context.conversationId().get());
    Kept known = kept.get(scope);
    if (known == null || isOld(known, now)) {
      forget(now, most - 1);
      Kept fresh = new Kept(new Vault(characters), now);
      Kept before = kept.put(scope, fresh);
      if (before != null) {
        before.vault.forget();
      }
      return fresh.vault;
    }
    known.used = now;
    return known.vault;
  }

  /** In the order of their last use, so that the first one that stays ends it. */
  private void forget(Instant now, int room) {
    Iterator<Kept> eldest = kept.values().iterator();
    while (eldest.hasNext()) {
      Kept next = eldest.next();
      boolean fits = kept.size() <= room && characters.get() < MOST_CHARACTERS;
      if (fits && !isOld(next, now)) {
        return;
      }
      next.vault.forget();
      eldest.remove();
    }
  }

  private boolean isOld(Kept vault, Instant now) {
    return !vault.used.plus(life).isAfter(now);
  }

  synchronized int size() {
    return kept.size();
  }
}
