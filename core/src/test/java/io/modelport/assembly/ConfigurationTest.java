package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.ConfigurationException;
import io.modelport.ModelPort;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.BackendProvider;
import io.modelport.spi.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  @Test
  void anUnknownBackendIsAnsweredWithWhatIsInstalled() {
    String message = mistakes(Map.of("modelport.backend", "cloud"), provider("one"));
    assertThat(message).contains("\"cloud\"", "installed: one");
  }

  @Test
  void aBackendThatIsNotOnTheClassPathIsAnsweredWithItsArtifact() {
    assertThat(mistakes(Map.of("modelport.backend", "hybrid"), provider("one")))
        .contains("Add the dependency io.modelport:modelport-backend-hybrid.");
    assertThat(mistakes(Map.of()))
        .as("hosted is the default")
        .contains("Add the dependency io.modelport:modelport-backend-hosted.");
  }

  @Test
  void twoBackendsOfOneNameAreBothNamed() {
    assertThat(mistakes(Map.of("modelport.backend", "one"), provider("one"), provider("one")))
        .contains("Several backends are called \"one\"", Scripted.class.getName());
  }

  @Test
  void backendsAreFoundFromThreadsWhoseContextLoaderSeesNone() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(Installed.find().named("fake").name()).isEqualTo("fake");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aClassThatIsMissingIsOneMistakeAmongTheOthers() {
    BackendProvider broken =
        new Scripted(
            "one",
            context -> {
              throw new NoClassDefFoundError("dev/other/Client");
            });
    assertThat(mistakes(Map.of("modelport.backend", "one", "modelport.timeout.idle", "x"), broken))
        .contains("dev/other/Client", "check the dependencies", "modelport.timeout.idle");
  }

  @Test
  void everyMistakeIsInOneMessage() {
    BackendProvider failing =
        new Scripted(
            "one",
            context -> {
              throw new ConfigurationException(List.of("modelport.one.model is not set."));
            });
    assertThat(
            mistakes(
                Map.of(
                    "modelport.backend", "one",
                    "modelport.public-cieling", "public",
                    "modelport.one.modle", "x",
                    "modelport.timeout.total", "soon",
                    "modelport.perimeter", "everything"),
                failing))
        .contains("5 mistakes")
        .contains("modelport.one.model is not set.")
        .contains("did you mean modelport.public-ceiling?")
        .contains("did you mean modelport.one.model?")
        .contains("modelport.timeout.total (code) is \"soon\"; expected a time above zero")
        .contains("modelport.perimeter (code) is \"everything\"; expected host:port entries");
  }

  @Test
  void aMisspeltAreaIsAMistakeAndAnAreaThatIsNotInstalledIsNot() {
    Map<String, String> settings =
        Map.of("modelport.backend", "one", "modelport.hosted.model", "ignored");
    new Builder(Settings.of(settings), new Installed(List.of(provider("one"))))
        .configured()
        .close();
    assertThat(
            mistakes(
                Map.of("modelport.backend", "one", "modelport.hostde.model", "x"), provider("one")))
        .contains("modelport.hostde.model");
  }

  @Test
  void aBackendOfWhichNoTargetCanBeAskedIsAMistake() {
    ScriptedTarget gone = ScriptedTarget.inside("own", answering("")).gone("no such file: m.gguf");
    assertThat(mistakes(Map.of("modelport.backend", "one"), new Scripted("one", over(gone))))
        .contains("no such file: m.gguf");
  }

  @Test
  void limitsOfATargetInThisProcessAreAMistake() {
    ScriptedTarget own = ScriptedTarget.inside("own", answering(""));
    assertThat(
            mistakes(
                Map.of("modelport.backend", "one", "modelport.limits.targets", "own"),
                new Scripted("one", over(own))))
        .contains("modelport.limits.targets lists \"own\"", "in this process");
  }

  @Test
  void aBackendThatCombinesIsGivenTheOthersButNotItself() {
    BackendProvider combining = new Scripted("both", context -> context.backend("one"));
    Installed installed = new Installed(List.of(combining, provider("one")));
    Settings settings = Settings.of(Map.of("modelport.backend", "both"));
    try (ModelPort port = new Builder(settings, installed).configured()) {
      assertThat(port).isNotNull();
    }
    BackendProvider circular = new Scripted("self", context -> context.backend("self"));
    assertThat(mistakes(Map.of("modelport.backend", "self"), circular))
        .contains("cannot be a part of itself");
  }

  private static String mistakes(Map<String, String> values, BackendProvider... providers) {
    Builder builder = new Builder(Settings.of(values), new Installed(List.of(providers)));
    return String.valueOf(
        catchThrowableOfType(ConfigurationException.class, builder::configured).getMessage());
  }

  private static BackendProvider provider(String name) {
    return new Scripted(name, over(ScriptedTarget.outside("only", answering("hello"))));
  }

  private static Function<BackendContext, Backend> over(Target target) {
    return context ->
        new Backend() {
          @Override
          public List<Target> targets() {
            return List.of(target);
          }

          @Override
          public void close() {}
        };
  }

  private record Scripted(String name, Function<BackendContext, Backend> opening)
      implements BackendProvider {
    @Override
    public Collection<Setting<?>> keys() {
      return List.of(Setting.text("modelport." + name + ".model", "The model."));
    }

    @Override
    public Backend open(BackendContext context) {
      return opening.apply(context);
    }
  }
}
