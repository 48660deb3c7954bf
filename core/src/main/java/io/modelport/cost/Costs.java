package io.modelport.cost;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.Request;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.SpendingCap;
import io.modelport.spi.Target;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Prices and budgets of one port. Safe for use by many threads. */
public final class Costs implements AutoCloseable {
  private final Meter meter;
  private final Budgets budgets;
  private final boolean named; // whether the configuration names a file of prices
  private final InstantSource clock;

  private Costs(Meter meter, Budgets budgets, boolean named, InstantSource clock) {
    this.meter = meter;
    this.budgets = budgets;
    this.named = named;
    this.clock = clock;
  }

  public static Collection<Setting<?>> keys() {
    List<Setting<?>> keys = new ArrayList<>(PriceList.keys());
    keys.addAll(Budgets.keys());
    return keys;
  }

  /**
   * The prices and limits that the settings describe.
   *
   * @throws io.modelport.ConfigurationException naming everything that is wrong
   */
  public static Costs of(Settings settings, InstantSource clock) {
    Meter meter = new Meter(PriceList.of(settings), clock);
    boolean named = PriceList.isNamed(settings);
    return new Costs(meter, Budgets.of(settings, meter, clock), named, clock);
  }

  /**
   * The same budgets by other prices. Closing the original closes them.
   *
   * @param name of the prices, for messages
   * @param text as of a file of prices
   * @throws io.modelport.ConfigurationException where there are mistakes in it, or the
   *     configuration names a file of prices too
   */
  public Costs pricedBy(String name, String text) {
    if (named) {
      throw new ConfigurationException(
          name + " stands beside the file of modelport.prices.file; leave one of them.");
    }
    Meter other = new Meter(PriceList.of(name, text), clock);
    return new Costs(other, budgets.by(other), false, clock);
  }

  /**
   * True for a text of prices.
   *
   * @throws io.modelport.ConfigurationException naming every mistake in another one
   */
  public static boolean readable(String name, String text) {
    return !PriceList.of(name, text).all().isEmpty();
  }

  /** Which prices these are, as {@link PriceList#version()}. */
  public String prices() {
    return meter.prices();
  }

  /** Why a target outside cannot be held to the budget; empty where it can, or there is none. */
  public Optional<String> problem(Target target) {
    return budgets.problem(target);
  }

  /**
   * Opens the bill of an attempt.
   *
   * @param inside targets in the perimeter cost no money outside, so no budget counts them
   * @param caps what holds for calls of this kind besides the budgets
   * @throws ModelException {@code OVER_BUDGET} where a limit has no room for the worst case
   */
  public Bill open(Target target, boolean inside, Request request, List<SpendingCap> caps) {
    Reservation reservation = inside ? Reservation.none() : budgets.reserve(target, request, caps);
    return new Bill(meter, target, request, reservation);
  }

  /**
   * Where the budgets of all calls together stand.
   *
   * @throws RuntimeException where the ledger cannot be read
   */
  public List<Standing> standings() {
    return budgets.standings();
  }

  @Override
  public void close() {
    budgets.close();
  }
}
