package io.modelport.policy;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.Sensitivity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in the documentation, and the schema for editors. */
class PolicyDocumentsTest {
  private static final Path DOCUMENTS = Path.of("..", "docs");

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(DOCUMENTS.resolve("policy"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsAPolicyAndDescribed(Path example) throws IOException {
    Surroundings around =
        new Surroundings(
            Map.of(
                "hosted", false,
                "selfhosted.general", true,
                "selfhosted.medicine", true,
                "selfhosted.next", true),
            Sensitivity.INTERNAL,
            Set.of(),
            Optional.of(
                texts -> ExamplesTest.response(nCopies(texts.texts().size(), new float[] {1}))));
    assertThat(PolicyWatch.read(example, Optional.of(around)).version()).isPresent();
    assertThat(Files.readString(DOCUMENTS.resolve("policy.md")))
        .contains("policy/" + example.getFileName());
  }

  @Test
  void theSchemaKnowsTheKeysThatTheReaderKnows() throws IOException {
    JsonNode schema = schema();
    assertThat(keys(schema)).containsExactlyElementsOf(PolicyFile.KEYS);
    assertThat(keys(values(schema, "purposes"))).containsExactlyElementsOf(PurposeSection.KEYS);
    assertThat(keys(values(schema, "domains"))).containsExactlyElementsOf(DomainSection.KEYS);
    JsonNode access = schema.path("properties").path("access");
    assertThat(keys(access)).containsExactlyElementsOf(AccessSection.KEYS);
    assertThat(keys(values(access, "rules"))).containsExactlyElementsOf(AccessSection.RULE);
    JsonNode guards = schema.path("properties").path("guards");
    assertThat(keys(guards)).containsExactlyElementsOf(GuardSection.KEYS);
    JsonNode input = guards.path("properties").path("input");
    JsonNode output = guards.path("properties").path("output");
    assertThat(keys(input)).containsExactlyElementsOf(GuardSection.INPUT);
    assertThat(keys(input.path("properties").path("retrieved")))
        .containsExactlyElementsOf(GuardSection.RETRIEVED);
    assertThat(keys(output)).containsExactlyElementsOf(GuardSection.OUTPUT);
    for (JsonNode deny : List.of(input, output)) {
      assertThat(keys(deny.path("properties").path("deny")))
          .containsExactlyElementsOf(GuardSection.WORDING);
    }
    JsonNode burst = schema.path("properties").path("burst");
    assertThat(keys(burst)).containsExactlyElementsOf(BurstSection.KEYS);
    for (String limits : List.of("begin", "end")) {
      assertThat(keys(burst.path("properties").path(limits)))
          .containsExactlyElementsOf(BurstSection.PRESSURE);
    }
    assertThat(keys(schema.path("properties").path("canary").path("items")))
        .containsExactlyElementsOf(ShareSection.CANARY);
    assertThat(keys(schema.path("properties").path("shadow").path("items")))
        .containsExactlyElementsOf(ShareSection.SHADOW);
    JsonNode review = schema.path("properties").path("review");
    assertThat(keys(review)).containsExactlyElementsOf(ReviewSection.KEYS);
    assertThat(keys(values(review, "rules"))).containsExactlyElementsOf(ReviewSection.RULE);
    assertThat(keys(schema.path("properties").path("masking")))
        .containsExactlyElementsOf(MaskingSection.KEYS);
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PolicyFile.class.getResourceAsStream("policy.schema.json"))) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static JsonNode values(JsonNode schema, String section) {
    return schema.path("properties").path(section).path("additionalProperties");
  }

  /** Of a mapping that may have no others. */
  private static List<String> keys(JsonNode mapping) {
    assertThat(mapping.path("additionalProperties").asBoolean(true)).isFalse();
    return mapping.path("properties").properties().stream().map(Map.Entry::getKey).toList();
  }
}
