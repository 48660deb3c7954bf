package io.modelport.gate;

import io.modelport.spi.Destination;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The remote places that count as inside. Nothing remote is inside unless it is listed. */
public final class Perimeter {
  private final Set<Destination> inside;

  private Perimeter(Set<Destination> inside) {
    this.inside = Set.copyOf(inside);
  }

  /**
   * The perimeter that these entries describe.
   *
   * @param entries each {@code host:port}; IPv6 as {@code [::1]:8080}
   * @throws IllegalArgumentException for an entry of another form
   */
  public static Perimeter of(List<String> entries) {
    Set<Destination> inside = new HashSet<>();
    entries.forEach(entry -> inside.add(destination(entry)));
    return new Perimeter(inside);
  }

  /** The engine in this process, and what is listed. */
  public boolean contains(Destination destination) {
    return destination.isInProcess() || inside.contains(destination);
  }

  private static Destination destination(String entry) {
    int colon = entry.lastIndexOf(':');
    boolean bareIpv6 = entry.indexOf(':') != colon && !entry.startsWith("[");
    if (colon < 1 || bareIpv6 || entry.contains("/") || entry.contains("*")) {
      throw new IllegalArgumentException("An entry of the perimeter is host:port.");
    }
    return Destination.remote(
        entry.substring(0, colon).strip(), Integer.parseInt(entry.substring(colon + 1).strip()));
  }
}
