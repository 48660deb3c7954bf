package io.modelport.hybrid;

import static io.modelport.hybrid.Routed.choose;
import static io.modelport.hybrid.Routed.order;
import static io.modelport.hybrid.Routed.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.spi.Choice;
import io.modelport.spi.RoutingRules;
import io.modelport.spi.SpendingCap;
import io.modelport.spi.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final ModelRequest HELLO = ModelRequest.of("Hello");
  private static final Place LOCAL = Place.inside("local");
  private static final Place MED = Place.inside("med");
  private static final Place HOSTED = Place.outside("hosted");
  private static final Place NEXT = Place.outside("next");
  private static final Target[] ALL = {HOSTED, NEXT, LOCAL, MED};
  private static final String BURST =
      """
      routes: {internal: [inside]}
      burst:
        from: inside
        to: [outside]
        begin: {queue: 4}
        end: {queue: 1}
        cap: 1.00
        longest-wait: 30s
      """;

  @Test
  void withoutRulesWhatMayLeaveGoesOutsideFirst() {
    Choice choice = choose(RoutingRules.none(), HELLO, Sensitivity.INTERNAL, ALL);
    assertThat(order(choice)).containsExactly("hosted", "next", "local", "med");
    assertThat(choice.reason()).contains("may leave");
  }

  @Test
  void aRouteNamesTheOnlyTargetsOfItsClass() {
    RoutingRules rules = rules("routes: {internal: [local, hosted]}");
    assertThat(order(choose(rules, HELLO, Sensitivity.INTERNAL, ALL)))
        .containsExactly("local", "hosted");
    assertThat(order(choose(rules, HELLO, Sensitivity.PUBLIC, ALL))).hasSize(4);
  }

  @Test
  void aDomainGoesToItsOwnModel() {
    RoutingRules rules = rules("domains: {care: {terms: [dosage], targets: [med]}}");
    ModelRequest about = ModelRequest.of("Which dosage is usual?");
    assertThat(order(choose(rules, about, Sensitivity.RESTRICTED, LOCAL, MED)))
        .containsExactly("med");
    assertThat(choose(rules, about, Sensitivity.RESTRICTED, LOCAL, MED).reason())
        .contains("domain care");
  }

  @Test
  void aModelThatWasAskedForIsNotExchangedForADomains() {
    RoutingRules rules = rules("domains: {care: {terms: [dosage], targets: [med]}}");
    ModelRequest about =
        ModelRequest.of("Which dosage?").withContext(CallContext.none().withModel("own"));
    assertThat(order(choose(rules, about, Sensitivity.RESTRICTED, LOCAL))).containsExactly("local");
  }

  @Test
  void aFallbackStandsInForATargetThatIsNotThere() {
    RoutingRules rules =
        rules("{routes: {internal: [med]}, fallback: {med: [local], local: [hosted]}}");
    assertThat(order(choose(rules, HELLO, Sensitivity.INTERNAL, ALL)))
        .containsExactly("med", "local", "hosted");
    assertThat(order(choose(rules, HELLO, Sensitivity.INTERNAL, HOSTED))).containsExactly("hosted");
    assertThat(order(choose(rules, HELLO, Sensitivity.RESTRICTED, LOCAL)))
        .as("only where it is permitted")
        .containsExactly("local");
  }

  @Test
  void aFullPrivateSideSendsOutWhatMayLeaveUnderItsCap() {
    Place busy = Place.inside("local").busy(2, 5, 2, Duration.ofSeconds(40));
    Choice choice =
        Routed.router(rules(BURST), HELLO, Sensitivity.INTERNAL, List.of(HOSTED, busy))
            .choose(true);
    assertThat(order(choice)).containsExactly("hosted", "local");
    assertThat(choice.cap().orElseThrow().perHour()).isEqualByComparingTo("1");
  }

  @Test
  void aFreePlaceInsideIsTakenBeforeMoneyIsSpent() {
    Place free = Place.inside("local").busy(1, 0, 2, Duration.ZERO);
    Choice choice =
        Routed.router(rules(BURST), HELLO, Sensitivity.INTERNAL, List.of(HOSTED, free))
            .choose(true);
    assertThat(order(choice)).containsExactly("local");
    assertThat(choice.cap()).isEmpty();
  }

  @Test
  void whatMayNotLeaveWaitsOrIsToldHowLongItWould() {
    Place busy = Place.inside("local").busy(2, 5, 2, Duration.ofSeconds(20));
    RoutingRules rules = rules(BURST.replace("internal", "restricted"));
    assertThat(
            order(Routed.router(rules, HELLO, Sensitivity.RESTRICTED, List.of(busy)).choose(true)))
        .containsExactly("local");
    Place full = Place.inside("local").busy(2, 9, 2, Duration.ofSeconds(40));
    Choice refused =
        Routed.router(rules, HELLO, Sensitivity.RESTRICTED, List.of(full)).choose(true);
    assertThat(refused.order()).isEmpty();
    assertThat(refused.delay()).contains(Duration.ofSeconds(40));
  }

  @Test
  void aConversationStaysWithTheCanaryOrWithoutIt() {
    RoutingRules rules =
        rules("{routes: {internal: [hosted]}, canary: [{of: hosted, to: next, share: 20%}]}");
    int canary = 0;
    for (int i = 0; i < 5_000; i++) {
      ModelRequest request =
          HELLO.withContext(CallContext.none().withConversationId("conversation " + i));
      List<String> order = order(choose(rules, request, Sensitivity.INTERNAL, ALL));
      assertThat(order).isEqualTo(order(choose(rules, request, Sensitivity.INTERNAL, ALL)));
      assertThat(order).endsWith("hosted");
      canary += order.size() - 1;
    }
    assertThat(canary).isBetween(900, 1_100);
  }

  @Test
  void aCanaryHasMoneyOfItsOwn() {
    RoutingRules rules =
        rules(
            "{routes: {internal: [hosted]},"
                + " canary: [{of: hosted, to: next, share: 100%, cap: 2.00, currency: EUR}]}");
    Choice choice = choose(rules, HELLO, Sensitivity.INTERNAL, ALL);
    assertThat(choice.capsFor(NEXT))
        .containsExactly(new SpendingCap("canary hosted to next", new BigDecimal("2.00"), "EUR"));
    assertThat(choice.capsFor(HOSTED)).isEmpty();
  }

  @Test
  void aCanaryIsAskedForNothingButItsShare() {
    RoutingRules rules = rules("canary: [{of: hosted, to: next, share: 0.0001%}]");
    assertThat(order(choose(rules, HELLO, Sensitivity.INTERNAL, ALL)))
        .containsExactly("hosted", "local", "med");
  }

  @Test
  void aShadowIsForWhoeverIsAskedFirstAndMayBeAsked() {
    RoutingRules rules =
        rules(
            """
            routes: {internal: [local], restricted: [local]}
            shadow: [{of: local, to: hosted, share: 100%, cap: 1.00}]
            """);
    assertThat(choose(rules, HELLO, Sensitivity.INTERNAL, ALL).shadow().orElseThrow().target())
        .isSameAs(HOSTED);
    assertThat(choose(rules, HELLO, Sensitivity.RESTRICTED, LOCAL).shadow()).isEmpty();
  }
}
