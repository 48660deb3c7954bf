package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.modelport.CallContext;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.assembly.Opening;
import io.modelport.fake.Fake;
import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class HybridBackendTest {
  private static final ModelRequest ORDINARY = ModelRequest.of("How do I export a report as CSV?");

  private final Fake outside = Fake.answering("from outside");
  private final Fake inside = Fake.answering("from inside").inside();
  private final ModelPort port =
      Assembly.over(
          "hybrid",
          context ->
              new HybridBackend(
                  outside.backend(context), inside.backend(context), context::isInside),
          Settings.of(Map.of()));

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void whatMayLeaveGoesOutside() {
    assertThat(port.generate(ORDINARY).text()).isEqualTo("from outside");
    assertThat(inside.requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Sensitivity.class,
      names = {"CONFIDENTIAL", "RESTRICTED"})
  void whatIsDeclaredSensitiveStaysInside(Sensitivity declared) {
    ModelRequest request = ORDINARY.withContext(CallContext.none().withDeclared(declared));
    assertThat(port.generate(request).text()).isEqualTo("from inside");
    assertThat(outside.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please write to ana.example@example.com.",
        "Call me back on +49 30 901820 please.",
        "Charge 4111 1111 1111 1111 again.",
        "My IBAN is DE89 3704 0044 0532 0130 00.",
        "My social security number is 219-09-9999.",
        "password: correct-horse-battery-9",
        "My doctor diagnosed diabetes and I need my prescription."
      })
  void whatTheDetectorsFindStaysInside(String text) {
    assertThat(port.generate(ModelRequest.of(text)).text()).isEqualTo("from inside");
    assertThat(outside.requests()).isEmpty();
  }

  @Test
  void theHostedSideDownIsNoReasonToFail() {
    outside.when(".").fail(Kind.OVERLOADED);
    assertThat(port.generate(ORDINARY).text()).isEqualTo("from inside");
  }

  @Test
  void thePrivateSideOrdersItsOwnTargets() {
    Opening backwards =
        context ->
            new HybridBackend(
                outside.backend(context),
                new Backwards(
                    List.of(
                        inside.backend(context).targets().get(0),
                        Fake.answering("from the other one")
                            .inside()
                            .backend(context)
                            .targets()
                            .get(0))),
                context::isInside);
    ModelRequest secret =
        ORDINARY.withContext(CallContext.none().withDeclared(Sensitivity.RESTRICTED));
    try (ModelPort two = Assembly.over("hybrid", backwards, Settings.of(Map.of()))) {
      assertThat(two.generate(secret).text()).isEqualTo("from the other one");
    }
  }

  /** Prefers whoever comes last. */
  private record Backwards(List<Target> targets) implements Backend {
    @Override
    public Choice choose(Routing routing) {
      List<Target> order = new ArrayList<>(routing.permitted());
      Collections.reverse(order);
      return new Choice(order, "backwards");
    }

    @Override
    public void close() {}
  }

  @Test
  void thePrivateSideDownIsNoReasonToLeave() {
    inside.when(".").fail(Kind.UNREACHABLE);
    ModelRequest secret =
        ORDINARY.withContext(CallContext.none().withDeclared(Sensitivity.RESTRICTED));
    ModelException failure =
        catchThrowableOfType(ModelException.class, () -> port.generate(secret));
    assertThat(failure.kind()).isEqualTo(Kind.NO_PERMITTED_ROUTE);
    assertThat(port.generate(ORDINARY).text()).isEqualTo("from outside");
    assertThat(outside.requests()).hasSize(1);
  }

  @Test
  void anAnswerFromInsideKeepsItsConversationInside() {
    ModelRequest secret =
        ORDINARY.withContext(CallContext.none().withDeclared(Sensitivity.CONFIDENTIAL));
    ModelResponse first = port.generate(secret);
    ModelRequest next =
        ModelRequest.of(Message.user("Hello"), first.message(), Message.user("And in German?"));
    assertThat(port.generate(next).text()).isEqualTo("from inside");
    assertThat(outside.requests()).isEmpty();
  }

  @Test
  void eachDecisionIsLoggedWithItsReasonsAndWithoutValues() {
    Logger logger = (Logger) LoggerFactory.getLogger("modelport.decisions");
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.INFO);
    try {
      port.generate(ModelRequest.of("Charge 4111 1111 1111 1111 again."));
      port.close(); // which writes the lines that wait
    } finally {
      logger.detachAppender(appender);
      logger.setLevel(null);
    }
    String log = appender.list.toString();
    assertThat(appender.list).hasSize(2);
    assertThat(log)
        .contains("\"stage\":\"INTENT\"", "\"PAYMENT_CARD\":1", "above the ceiling", "inside only")
        .contains("\"stage\":\"OUTCOME\"", "\"outcome\":\"ANSWERED\"")
        .doesNotContain("4111");
  }
}
