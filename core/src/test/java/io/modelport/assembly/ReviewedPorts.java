package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ports whose policy has answers wait for a person, for tests. */
final class ReviewedPorts {
  static final Duration SOON = Duration.ofSeconds(30);
  static final String ACCESS =
      """
      access:
        roles: {lead: [ada], agent: [jo]}
        rules:
          ask: {roles: ["*"]}
          review: {roles: [lead], operations: [reviews], up-to: confidential}
      """;
  static final ModelRequest ADVICE =
      ModelRequest.of("May I?")
          .withContext(CallContext.none().withPurpose("advice").withPrincipal("jo"));

  private ReviewedPorts() {}

  static Map<String, String> settings(Path place, String review) {
    try {
      Path file = Files.writeString(place.resolve("policy.yaml"), ACCESS + review);
      Map<String, String> settings = new HashMap<>();
      settings.put("modelport.policy.file", file.toString());
      settings.put("modelport.review.directory", place.resolve("held").toString());
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String rules(String rules) {
    return "review: {deadline: 1h, rules: {r: " + rules + "}}\n";
  }

  static ScriptedPipeline scripted(Path place, String rules) {
    return new ScriptedPipeline().settings(settings(place, rules(rules)));
  }

  static ModelException failure(Runnable call) {
    ModelException failure = catchThrowableOfType(ModelException.class, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }

  static String held(Pipeline port, ModelRequest request) {
    ModelException failure = failure(() -> port.generate(request));
    assertThat(failure.kind()).as("%s", failure).isEqualTo(Kind.HELD);
    assertThat(failure.partialText()).isEmpty();
    return failure.decisionId().orElseThrow();
  }

  static ScriptedTarget target() {
    return inside("own", answering("You may."));
  }

  static void read(ModelStream stream, List<String> pieces) {
    try (stream) {
      stream.forEach(piece -> pieces.add(piece.text()));
      var unused = stream.response();
    }
  }
}
