package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.CallContext;
import io.modelport.Sensitivity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeptCallTest {
  private static final String INTENT =
      "{\"stage\":\"INTENT\",\"tenant\":\"t\",\"purpose\":\"support\","
          + "\"sensitivity\":\"INTERNAL\",\"target\":\"own\"}";
  private static final String ATTEMPT = "{\"stage\":\"ATTEMPT\",\"target\":\"far\"}";
  private static final String OUTCOME =
      "{\"stage\":\"OUTCOME\",\"attempts\":[{\"target\":\"third\"},{\"other\":1}]}";

  private static KeptCall of(String... lines) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : lines) {
      records.add(new ObjectMapper().readTree(line));
    }
    return KeptCall.of(records);
  }

  @Test
  void whatTheRecordsSayOfACallIsKnown() throws IOException {
    KeptCall call = of(INTENT, ATTEMPT, OUTCOME);
    assertThat(call.tenant()).contains("t");
    assertThat(call.purpose()).contains("support");
    assertThat(call.sensitivity()).isEqualTo(Sensitivity.INTERNAL);
    assertThat(call.targets()).containsExactlyInAnyOrder("own", "far", "third");
  }

  @Test
  void whatIsNotSaidIsTakenForTheWorst() throws IOException {
    KeptCall worst =
        new KeptCall(Optional.empty(), Optional.empty(), Sensitivity.RESTRICTED, Set.of());
    assertThat(of()).isEqualTo(worst);
    assertThat(of(ATTEMPT, OUTCOME)).isEqualTo(worst);
    assertThat(of(INTENT, INTENT)).isEqualTo(worst);
    assertThat(of("{\"stage\":\"INTENT\"}")).isEqualTo(worst);
  }

  @Test
  void aSubjectIsWhatTheConfigurationNames() {
    CallContext context =
        CallContext.none().withPrincipal("jo").withTenant("acme").withConversationId("c1");
    assertThat(Subject.PRINCIPAL.of(context)).contains("jo");
    assertThat(Subject.TENANT.of(context)).contains("acme");
    assertThat(Subject.CONVERSATION.of(context)).contains("c1");
    assertThat(Subject.CONVERSATION.of(CallContext.none())).isEmpty();
    assertThat(Subject.CONVERSATION.field()).isEqualTo("conversation");
  }

  @Test
  void whatWasSaidIsNotInItsName() {
    Instant now = Instant.EPOCH;
    assertThat(new Content("ANSWER", now, Content.State.KEPT, Optional.of("secret")))
        .hasToString("Content[ANSWER, KEPT]");
  }

  @Test
  void removalsByTheSameForTheSameReasonAreAlike() {
    Removal one = new Removal(1, Instant.EPOCH, "me", "the law");
    assertThat(one.isLike(new Removal(2, Instant.MAX, "me", "the law"))).isTrue();
    assertThat(one.isLike(new Removal(1, Instant.EPOCH, "you", "the law"))).isFalse();
    assertThat(one.isLike(new Removal(1, Instant.EPOCH, "me", "a whim"))).isFalse();
  }
}
