package io.modelport.assembly;

import static io.modelport.assembly.ReviewedPorts.ADVICE;
import static io.modelport.assembly.ReviewedPorts.SOON;
import static io.modelport.assembly.ReviewedPorts.failure;
import static io.modelport.assembly.ReviewedPorts.held;
import static io.modelport.assembly.ReviewedPorts.rules;
import static io.modelport.assembly.ReviewedPorts.scripted;
import static io.modelport.assembly.ReviewedPorts.settings;
import static io.modelport.assembly.ReviewedPorts.target;
import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.DecisionRecord.Reviewed;
import io.modelport.review.ReviewDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may look at held answers, and what they may write of them. */
@Timeout(120)
class ReviewDeskTest {
  @TempDir Path place;

  @Test
  void aReviewerWritesNothingThatTheyMayNotJudge() {
    try (Pipeline port = scripted(place, "{purposes: [advice]}").over(target())) {
      String id = held(port, ADVICE);
      assertThat(port.desk().take("ada", id)).isPresent();
      String secret = "Pay with 4111 1111 1111 1111.";
      assertThat(failure(() -> port.desk().edit("ada", id, secret, "shorter")).kind())
          .isEqualTo(Kind.BLOCKED);
      port.desk().edit("ada", id, "Yes.", "shorter");
      assertThat(port.reviews().await(id, SOON).response().text()).isEqualTo("Yes.");
    }
  }

  @Test
  void anAnswerIsShownByWhatStandsInItToo() {
    ScriptedTarget telling = inside("own", answering("Pay with 4111 1111 1111 1111."));
    try (Pipeline port = scripted(place, "{purposes: [advice]}").over(telling)) {
      String id = held(port, ADVICE);
      assertThat(port.desk().take("ada", id)).isEmpty();
    }
  }

  @Test
  void whatWaitsOutlivesThePortAndAnotherOneKnowsIt() {
    String id;
    try (Pipeline port = scripted(place, "{purposes: [advice]}").over(target())) {
      id = held(port, ADVICE);
    }
    try (ReviewDesk desk =
        Assembly.desk(Settings.of(settings(place, rules("{purposes: [advice]}"))))) {
      assertThat(desk.waiting("ada")).hasSize(1);
      assertThat(desk.take("ada", id)).isPresent();
      desk.approve("ada", id, "fine");
    }
    ScriptedPipeline scripted = scripted(place, "{purposes: [advice]}");
    try (Pipeline port = scripted.over(target())) {
      assertThat(port.reviews().await(id, SOON).response().text()).isEqualTo("You may.");
    }
    assertThat(scripted.records).hasOnlyElementsOfType(Reviewed.class).hasSize(1);
  }

  @Test
  void aDeskByItselfFollowsThePolicy() throws IOException {
    Map<String, String> settings = settings(place, rules("{purposes: [advice]}"));
    String id;
    try (Pipeline port = new ScriptedPipeline().settings(settings).over(target())) {
      id = held(port, ADVICE);
    }
    Path policy = place.resolve("policy.yaml");
    String before = Files.readString(policy);
    try (ReviewDesk desk = Assembly.desk(Settings.of(settings))) {
      assertThat(desk.waiting("ada")).hasSize(1);
      Files.writeString(policy, before.replace("lead: [ada]", "lead: [grace]"));
      await().atMost(SOON).until(() -> desk.waiting("ada").isEmpty());
      assertThat(failure(() -> desk.approve("ada", id, "fine")).kind()).isEqualTo(Kind.BLOCKED);
      Files.writeString(policy, "access: [broken"); // is not followed
      assertThat(desk.take("grace", id)).isPresent();
      desk.approve("grace", id, "fine");
    }
  }

  @Test
  void onlyWhoAccessNamesForReviewsMayReviewAndNobodyTheirOwn() {
    ScriptedPipeline scripted = scripted(place, "{purposes: [advice]}");
    try (Pipeline port = scripted.over(target())) {
      String id = held(port, ADVICE);
      String own = held(port, ADVICE.withContext(ADVICE.context().withPrincipal("ada")));
      String restricted =
          held(port, ADVICE.withContext(ADVICE.context().withDeclared(Sensitivity.RESTRICTED)));
      for (String stranger : List.of("jo", "somebody")) {
        assertThat(port.desk().waiting(stranger)).isEmpty();
        assertThat(port.desk().take(stranger)).isEmpty();
        assertThat(port.desk().take(stranger, id)).isEmpty();
        assertThat(failure(() -> port.desk().approve(stranger, id, "fine")).kind())
            .isEqualTo(Kind.BLOCKED);
      }
      assertThat(scripted.records)
          .filteredOn(DecisionRecord.Refused.class::isInstance)
          .hasSize(2)
          .allSatisfy(
              each -> assertThat(((DecisionRecord.Refused) each).asked()).isEqualTo("review"));
      assertThat(port.desk().waiting("ada"))
          .extracting(each -> each.answer().id())
          .containsExactly(id);
      assertThat(port.desk().take("ada", own)).isEmpty();
      assertThat(port.desk().take("ada", restricted)).isEmpty();
      assertThat(failure(() -> port.desk().approve("ada", id, "not taken yet")).kind())
          .isEqualTo(Kind.INVALID_REQUEST);
    }
  }

  @Test
  void aReasonWithASensitiveValueIsNotTaken() {
    try (Pipeline port = scripted(place, "{purposes: [advice]}").over(target())) {
      String id = held(port, ADVICE);
      assertThat(port.desk().take("ada", id)).isPresent();
      for (String reason :
          List.of("", " ", "x".repeat(501), "card 4111 1111 1111 1111", "not readable \uD800")) {
        assertThat(failure(() -> port.desk().approve("ada", id, reason)).kind())
            .isEqualTo(Kind.INVALID_REQUEST);
      }
      port.desk().approve("ada", id, "fine");
    }
  }
}
