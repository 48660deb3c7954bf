package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.modelport.ConfigurationException;
import io.modelport.ModelPort;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.yaml.YamlFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said and refused because of a model's name and age. */
class ModelVersionsTest {
  private static final String SNAPSHOT = "gpt-4o-2024-11-20"; // retired on 2027-01-14
  private static final LocalDate LAST = LocalDate.parse("2027-01-13");

  private final Map<String, String> keys =
      new HashMap<>(
          Map.of("modelport.hosted.model", "gpt-5.4", "modelport.hosted.provider", "openai"));
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));

  private ModelPort open() {
    Settings settings = Settings.of(keys).withEnvironment(Map.of("OPENAI_API_KEY", "sk-1"));
    return Assembly.over("hosted", new HostedProvider(now::get)::open, settings);
  }

  private List<String> warningsOfOpening() {
    Logger logger = (Logger) LoggerFactory.getLogger("io.modelport.hosted");
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(heard);
    try {
      open().close();
    } finally {
      logger.detachAppender(heard);
      logger.setLevel(null);
    }
    return heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private void today(LocalDate day) {
    now.set(day.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  @Test
  void aFloatingNameIsSaidAtTheStart() {
    assertThat(warningsOfOpening())
        .singleElement()
        .asString()
        .contains("modelport.hosted.model is gpt-5.4", "openai may let mean another model");
  }

  @Test
  void aPinnedNameNeedsNoWord() {
    keys.put("modelport.hosted.model", "gpt-5.4-2026-03-05");
    assertThat(warningsOfOpening()).isEmpty();
    keys.put("modelport.hosted.pin", "require");
    assertThat(warningsOfOpening()).isEmpty();
  }

  @Test
  void whereItIsOffNothingIsSaid() {
    keys.put("modelport.hosted.pin", "off");
    assertThat(warningsOfOpening()).isEmpty();
  }

  @Test
  void whereAPinIsRequiredAFloatingNameIsAMistake() {
    keys.put("modelport.hosted.pin", "require");
    keys.put("modelport.hosted.embedding-model", "text-embedding-latest");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::open)
        .withMessageContaining("modelport.hosted.model is gpt-5.4")
        .withMessageContaining("modelport.hosted.embedding-model is text-embedding-latest");
  }

  @Test
  void whereAPinIsRequiredANameThatSaysNothingIsAMistakeToo() {
    keys.put("modelport.hosted.pin", "require");
    keys.put("modelport.hosted.provider", "openai-compatible");
    keys.put("modelport.hosted.base-url", "https://models.example/v1");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::open)
        .withMessageContaining("does not say which version");
  }

  @Test
  void oneTargetMayBeStricterThanTheOthers() {
    keys.put("modelport.hosted.targets", "first,second");
    keys.put("modelport.hosted.targets.second.model", "gpt-5.5");
    keys.put("modelport.hosted.targets.second.pin", "require");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::open)
        .withMessageContaining("modelport.hosted.targets.second.model is gpt-5.5")
        .withMessageNotContaining("first");
  }

  @Test
  void aModelIsReportedSixtyDaysBeforeItIsRetiredAndNotEarlier() {
    keys.put("modelport.hosted.model", SNAPSHOT);
    today(LAST.plusDays(1).minusDays(61));
    assertThat(warningsOfOpening()).isEmpty();
    today(LAST.plusDays(1).minusDays(60));
    assertThat(warningsOfOpening())
        .singleElement()
        .asString()
        .contains(SNAPSHOT + " is retired by its provider on 2027-01-14", "https://");
  }

  @Test
  void aRetiredModelIsRefusedUnlessAllowed() {
    keys.put("modelport.hosted.model", SNAPSHOT);
    today(LAST);
    assertThatCode(() -> open().close()).doesNotThrowAnyException();
    today(LAST.plusDays(1));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::open)
        .withMessageContaining(SNAPSHOT + " is retired")
        .withMessageContaining("modelport.hosted.allow-retired=true");
    keys.put("modelport.hosted.allow-retired", "true");
    assertThat(warningsOfOpening()).isEmpty();
  }

  /** What was there when the program started is passed over from its day on. */
  @Test
  void aModelThatRetiresMeanwhileIsNotAskedAnyMore() {
    keys.put("modelport.hosted.model", SNAPSHOT);
    Settings settings = Settings.of(keys).withEnvironment(Map.of("OPENAI_API_KEY", "sk-1"));
    Caller.Lent context = new Caller.Lent(settings, new Caller().gate);
    today(LAST);
    var target = new HostedProvider(now::get).open(context).targets().get(0);
    assertThat(target.unavailable()).isEmpty();
    today(LAST.plusDays(1));
    assertThat(target.unavailable().orElseThrow()).contains("2027-01-14");
  }

  @Test
  void aTunedModelRetiresWithItsBase() {
    Retirements known = Retirements.builtIn();
    assertThat(known.of(Vendor.OPENAI, "ft:" + SNAPSHOT + ":acme::1"))
        .isEqualTo(known.of(Vendor.OPENAI, SNAPSHOT))
        .isPresent();
    assertThat(known.of(Vendor.AZURE_OPENAI, SNAPSHOT)).isEmpty();
  }

  @Test
  void aRetirementWithoutASourceIsAMistake() {
    String text = "- {provider: openai, checked: 2026-11-21, models: {old: 2026-01-01}}";
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Retirements.read(YamlFile.of("list", text)))
        .withMessageContaining("\"source\" is missing");
  }
}
