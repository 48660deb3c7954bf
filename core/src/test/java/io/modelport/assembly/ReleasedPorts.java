package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.Usage;
import io.modelport.release.Drafts;
import io.modelport.release.Releases;
import io.modelport.spi.Attempt;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Ports that go by the releases of a folder, for tests. */
final class ReleasedPorts {
  static final ModelRequest GREET = ModelRequest.ofTemplate("greet", Map.of("name", "Maria"));
  static final Duration SOON = Duration.ofSeconds(30);

  private ReleasedPorts() {}

  static Releases releases(Path place) {
    return Releases.at(place.resolve("releases"));
  }

  static String add(Path place, String greeting, Map<String, String> more) {
    return releases(place).add(Drafts.write(place.resolve(greeting), greeting, more)).id();
  }

  static String promoted(Path place, String greeting, Map<String, String> more) {
    String id = add(place, greeting, more);
    releases(place).promote(id, "test");
    return id;
  }

  static Map<String, String> settings(Path place, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("modelport.release.directory", place.resolve("releases").toString());
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  static ScriptedPipeline scripted(Path place, String... more) {
    return new ScriptedPipeline().settings(settings(place, more));
  }

  static Reply echo(Attempt attempt) {
    ModelRequest request = (ModelRequest) attempt.request();
    return Completion.of(request.messages().get(0).text(), Finish.STOP, Usage.none());
  }

  static ModelException failure(Runnable call) {
    ModelException failure = catchThrowableOfType(ModelException.class, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }
}
