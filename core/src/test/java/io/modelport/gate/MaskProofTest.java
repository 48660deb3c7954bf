package io.modelport.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.CallContext;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.spi.Classification;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Destination;
import io.modelport.spi.MaskRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the gate demands of a masked request before it gives its word. */
class MaskProofTest {
  private static final Destination OUTSIDE = Destination.remote("api.example.org", 443);
  private static final Set<String> EMAIL = Set.of("EMAIL");
  private static final ModelRequest ORIGINAL = request("I am jo@example.com");
  private static final ModelRequest MASKED = request("I am <EMAIL_1>");

  private final Gate gate = gate(new MaskRules(EMAIL, "v1"));

  @Test
  void aProofIsGoodAtTheGateThatMadeIt() {
    MaskProof proof = prove(ORIGINAL, MASKED, EMAIL);
    assertThat(proof.types()).isEqualTo(EMAIL);
    assertThat(proof.version()).isEqualTo("v1");
    assertThat(proof).hasToString("MaskProof[EMAIL]@v1");
    assertThat(gate.clear(proof, OUTSIDE, Optional.empty()).texts())
        .containsExactly("I am <EMAIL_1>");
    Gate other = gate(new MaskRules(EMAIL, "v1"));
    assertBlocked(() -> other.clear(proof, OUTSIDE, Optional.empty()), "not made by this gate");
    gate.revoke(proof);
    assertBlocked(() -> gate.clear(proof, OUTSIDE, Optional.empty()), "or is over");
  }

  @Test
  void whatThePolicyDoesNotPermitIsNotProved() {
    assertBlocked(() -> prove(ORIGINAL, MASKED, Set.of("EMAIL", "IBAN")), "to mask [IBAN]");
    assertBlocked(() -> prove(ORIGINAL, MASKED, Set.of()), "does not permit");
    Gate none = new Gate(Perimeter.of(List.of()), Sensitivity.INTERNAL);
    assertBlocked(
        () -> none.prove(ORIGINAL, of(ORIGINAL), MASKED, EMAIL, MaskProofTest::of), "[EMAIL]");
  }

  @Test
  void aClassOrAnImageThatIsLostIsNotProved() {
    ModelRequest carrying =
        ModelRequest.of(Message.user("I am jo@example.com").atLeast(Sensitivity.RESTRICTED));
    assertBlocked(() -> prove(carrying, MASKED, EMAIL), "lowered a class");
    ModelRequest elsewhere = MASKED.withContext(CallContext.none().withTenant("acme"));
    assertBlocked(() -> prove(ORIGINAL, elsewhere, EMAIL), "lowered a class");
    ModelRequest drawn =
        ModelRequest.of(
            Message.user(
                List.of(
                    new Part.Text("I am <EMAIL_1>"), new Part.Image("image/png", new byte[1]))));
    assertBlocked(() -> prove(ORIGINAL, drawn, EMAIL), "changed an image");
  }

  @Test
  void aClassificationOrAScanOfOtherContentProvesNothing() {
    assertBlocked(
        () -> gate.prove(ORIGINAL, of(MASKED), MASKED, EMAIL, MaskProofTest::of),
        "not the one that was classified");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> gate.prove(ORIGINAL, of(ORIGINAL), MASKED, EMAIL, any -> of(ORIGINAL)));
  }

  private MaskProof prove(ModelRequest original, ModelRequest masked, Set<String> types) {
    return gate.prove(original, of(original), masked, types, MaskProofTest::of);
  }

  private static Gate gate(MaskRules rules) {
    return new Gate(Perimeter.of(List.of()), Sensitivity.INTERNAL).withMasks(rules);
  }

  private static ModelRequest request(String text) {
    return ModelRequest.of(text);
  }

  private static Classification of(Request request) {
    return new Classification(
        Sensitivity.INTERNAL, Map.of(), List.of("declared"), ContentDigest.of(request));
  }

  private static void assertBlocked(ThrowingCallable call, String reason) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(call)
        .withMessageContaining(reason)
        .satisfies(blocked -> assertThat(blocked.kind()).isEqualTo(Kind.BLOCKED));
  }
}
