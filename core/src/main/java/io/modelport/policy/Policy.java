package io.modelport.policy;

import io.modelport.CallContext;
import io.modelport.Document;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.spi.Classification;
import io.modelport.spi.GuardRules;
import io.modelport.spi.ReviewRules;
import io.modelport.spi.RoutingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One version of the policy file. Immutable. */
public final class Policy {
  /** Stands for every name that has no entry of its own, and for none. */
  static final String OTHERS = "*";

  private static final Policy NONE =
      new Policy(
          Optional.empty(),
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          RoutingRules.none(),
          Access.open(),
          Maskable.EVERYTHING,
          GuardRules.none(),
          ReviewRules.none());

  private final Optional<String> version;
  private final Map<String, Sensitivity> classes;
  private final Map<String, Purpose> purposes;
  private final Map<String, Sensitivity> tenants;
  private final List<Source> sources;
  private final RoutingRules routing;
  private final Access access;
  private final Maskable maskable;
  private final GuardRules guards;
  private final ReviewRules review;

  Policy(
      Optional<String> version,
      Map<String, Sensitivity> classes,
      Map<String, Purpose> purposes,
      Map<String, Sensitivity> tenants,
      List<Source> sources,
      RoutingRules routing,
      Access access,
      Maskable maskable,
      GuardRules guards,
      ReviewRules review) {
    this.version = version;
    this.classes = Map.copyOf(classes);
    this.purposes = Map.copyOf(purposes);
    this.tenants = Map.copyOf(tenants);
    this.sources = List.copyOf(sources);
    this.routing = routing;
    this.access = access;
    this.maskable = maskable;
    this.guards = guards;
    this.review = review;
  }

  /** There is no file, so nothing is said. */
  public static Policy none() {
    return NONE;
  }

  /** SHA-256 of the file, in hexadecimal; empty where there is none. */
  public Optional<String> version() {
    return version;
  }

  /** The class of each type of finding about which something is said. */
  public Map<String, Sensitivity> classes() {
    return classes;
  }

  public RoutingRules routing() {
    return routing;
  }

  public Access access() {
    return access;
  }

  public GuardRules guards() {
    return guards;
  }

  public ReviewRules review() {
    return review;
  }

  /**
   * Why a request may not go out with placeholders for findings of these types; empty where nothing
   * is said against it.
   */
  public Optional<String> unmaskable(CallContext context, Set<String> types) {
    return maskable.refusal(context.purpose(), types);
  }

  /**
   * Why a target outside may not get a request with placeholders for findings of these types; empty
   * where nothing is said against it.
   */
  public Optional<String> unmaskableFor(String target, Set<String> types) {
    return maskable.refusal(target, types);
  }

  /**
   * The classification with what is said of the request's purpose, tenant and documents: the same
   * or a higher class, and the regions that its purpose may go to.
   */
  public Classification applied(Request request, Classification found) {
    Set<String> regions = regions(request.context());
    List<String> reasons = new ArrayList<>();
    Sensitivity highest = found.sensitivity();
    for (Demand demand : demands(request)) {
      String reason = demand.reason() + " means " + name(demand.sensitivity());
      if (demand.sensitivity().isAbove(highest)) {
        highest = demand.sensitivity();
        reasons.add(0, reason);
      } else if (!found.reasons().contains(reason)) { // said already where this is applied again
        reasons.add(reason);
      }
    }
    if (reasons.isEmpty() && regions.isEmpty()) {
      return found;
    }
    reasons.addAll(highest.isAbove(found.sensitivity()) ? reasons.size() : 0, found.reasons());
    return new Classification(
        highest, found.findings(), reasons, found.digest(), regions, found.complete());
  }

  private record Demand(Sensitivity sensitivity, String reason) {}

  private List<Demand> demands(Request request) {
    List<Demand> demands = new ArrayList<>();
    CallContext context = request.context();
    said(purposes, context.purpose())
        .flatMap(Purpose::atLeast)
        .ifPresent(least -> demands.add(new Demand(least, "The purpose")));
    said(tenants, context.tenant())
        .ifPresent(least -> demands.add(new Demand(least, "The tenant")));
    if (!sources.isEmpty()) {
      names(request)
          .map(this::ofSource)
          .flatMap(Optional::stream)
          .reduce(Sensitivity::max)
          .ifPresent(least -> demands.add(new Demand(least, "The source of a document")));
    }
    return demands;
  }

  private static Stream<String> names(Request request) {
    return request instanceof ModelRequest conversation
        ? conversation.documents().stream().map(Document::name)
        : ((EmbeddingRequest) request).sources().stream();
  }

  private Optional<Sensitivity> ofSource(String document) {
    return sources.stream()
        .filter(source -> source.covers(document))
        .map(Source::sensitivity)
        .reduce(Sensitivity::max);
  }

  private Set<String> regions(CallContext context) {
    return said(purposes, context.purpose()).map(Purpose::regions).orElse(Set.of());
  }

  /** What is said of this name, else of all the others. */
  private static <T> Optional<T> said(Map<String, T> entries, Optional<String> name) {
    Optional<T> own = name.flatMap(each -> Optional.ofNullable(entries.get(each)));
    return own.or(() -> Optional.ofNullable(entries.get(OTHERS)));
  }

  private static String name(Sensitivity sensitivity) {
    return sensitivity.name().toLowerCase(Locale.ROOT);
  }
}
