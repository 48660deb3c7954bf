package io.modelport.cost;

import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The prices that are known: those of this library, and over them those of the user's file. What
 * the user says of a model stands in for all that the library says of it. Immutable.
 */
public final class PriceList {
  private static final Setting<Path> FILE =
      Setting.path("modelport.prices.file", "Prices over the built-in ones: a YAML file.");

  /** How a snapshot's name ends, 0 for a digit. */
  private static final List<String> DATES = List.of("-0000-00-00", "-00000000");

  private record Name(String provider, String model) {}

  private final Map<Name, List<Price>> prices = new HashMap<>();
  private final String version;

  private PriceList(List<YamlFile> files) {
    MessageDigest digest = sha256();
    for (YamlFile file : files) {
      put(PriceFile.read(file));
      digest.update(file.text().getBytes(StandardCharsets.UTF_8));
    }
    version = HexFormat.of().formatHex(digest.digest());
  }

  public static Collection<Setting<?>> keys() {
    return List.of(FILE);
  }

  /**
   * The built-in prices and those of the configured file.
   *
   * @throws io.modelport.ConfigurationException naming every mistake in the file with its line
   */
  public static PriceList of(Settings settings) {
    List<YamlFile> files = new ArrayList<>(List.of(builtIn()));
    settings.find(FILE).ifPresent(path -> files.add(YamlFile.at(FILE.name(), path)));
    return new PriceList(files);
  }

  /**
   * The built-in prices and these.
   *
   * @param name of the file, for messages
   * @throws io.modelport.ConfigurationException naming every mistake with its line
   */
  static PriceList of(String name, String text) {
    return new PriceList(List.of(builtIn(), YamlFile.of(name, text)));
  }

  /** Whether the settings name a file of prices. */
  static boolean isNamed(Settings settings) {
    return settings.find(FILE).isPresent();
  }

  /**
   * What a model costs on a day.
   *
   * @param model as configured or as the provider says; the date of a snapshot is looked past where
   *     that snapshot is not listed itself
   */
  public Optional<Price> find(String provider, String model, LocalDate day) {
    Optional<Price> exact = listed(provider, model, day);
    for (String date : DATES) {
      int end = model.length() - date.length();
      if (exact.isEmpty() && end > 0 && isLike(date, model, end)) {
        return listed(provider, model.substring(0, end), day);
      }
    }
    return exact;
  }

  /** Letter by letter and not by a pattern: every call comes by. */
  private static boolean isLike(String form, String text, int from) {
    for (int i = 0; i < form.length(); i++) {
      char is = text.charAt(from + i);
      boolean same = form.charAt(i) == '0' ? is >= '0' && is <= '9' : is == form.charAt(i);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private Optional<Price> listed(String provider, String model, LocalDate day) {
    @Nullable Price latest = null;
    for (Price price : prices.getOrDefault(new Name(provider, model), List.of())) {
      latest = price.from().isAfter(day) ? latest : price;
    }
    return Optional.ofNullable(latest);
  }

  /** Every price, by provider, model and day. */
  public List<Price> all() {
    return prices.values().stream()
        .flatMap(List::stream)
        .sorted(
            Comparator.comparing(Price::provider)
                .thenComparing(Price::model)
                .thenComparing(Price::from))
        .toList();
  }

  /** SHA-256 of the files that it was read from, as 64 hexadecimal digits. */
  public String version() {
    return version;
  }

  private void put(List<Price> read) {
    read.forEach(price -> prices.remove(name(price)));
    for (Price price : read) {
      List<Price> same = prices.computeIfAbsent(name(price), name -> new ArrayList<>());
      same.add(price);
      same.sort(Comparator.comparing(Price::from));
    }
  }

  private static Name name(Price price) {
    return new Name(price.provider(), price.model());
  }

  private static YamlFile builtIn() {
    try (InputStream in =
        Objects.requireNonNull(PriceList.class.getResourceAsStream("prices.yaml"))) {
      return YamlFile.of("prices.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
