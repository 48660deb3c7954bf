package outsider;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.Document;
import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Part;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.spi.Classification;
import io.modelport.spi.Clearance;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No copy, no with-method, no clever argument and no serialisation makes a class lower. */
class ClassAttackTest {

  @ParameterizedTest
  @EnumSource(Sensitivity.class)
  void noWithMethodLowersWhatIsCarried(Sensitivity other) {
    Sensitivity high = Sensitivity.CONFIDENTIAL;
    Sensitivity expected = high.max(other);
    Message message = Message.user("a").atLeast(high).atLeast(other);
    Document document = new Document("n", "t", high).atLeast(other);
    assertThat(message.sensitivity()).isEqualTo(expected);
    assertThat(document.sensitivity()).isEqualTo(expected);
    assertThat(EmbeddingRequest.of(document).atLeast(Sensitivity.PUBLIC).carried())
        .isEqualTo(expected);
    ModelRequest request =
        ModelRequest.of(message)
            .plus(Message.user("public"))
            .withDocuments(List.of())
            .withOptions(ModelOptions.none())
            .withContext(CallContext.none().withDeclared(Sensitivity.PUBLIC));
    assertThat(request.carried()).isEqualTo(expected);
    ModelResponse response = ModelResponse.of(message, Finish.STOP).withDecisionId("x");
    assertThat(response.message().sensitivity()).isEqualTo(expected);
  }

  @Test
  void whatWasDeclaredOnceIsNotTakenBack() {
    CallContext declared = CallContext.none().withDeclared(Sensitivity.RESTRICTED);
    assertThat(declared.withDeclared(Sensitivity.PUBLIC).declared())
        .contains(Sensitivity.RESTRICTED);
    List<Request> requests =
        List.of(
            ModelRequest.of("a").withContext(declared).withContext(CallContext.none()),
            ModelRequest.of("a")
                .withContext(declared)
                .withContext(CallContext.none().withDeclared(Sensitivity.PUBLIC)),
            EmbeddingRequest.of("a").withContext(declared).withContext(CallContext.none()));
    assertThat(requests)
        .allSatisfy(
            request -> assertThat(request.context().declared()).contains(Sensitivity.RESTRICTED));
    ModelRequest fresh = ModelRequest.of("a").withContext(CallContext.none().withPurpose("p"));
    assertThat(fresh.context().declared()).isEmpty();
    assertThat(fresh.context().purpose()).contains("p");
  }

  @Test
  void whatIsChangedAfterwardsIsNotInTheRequest() {
    List<Message> messages = new ArrayList<>(List.of(Message.user("harmless")));
    List<Part> parts = new ArrayList<>(List.of(new Part.Text("harmless")));
    List<String> texts = new ArrayList<>(List.of("harmless"));
    byte[] bytes = {1};
    ModelRequest request = ModelRequest.of(messages).plus(Message.user(parts));
    EmbeddingRequest embedding = EmbeddingRequest.of(texts);
    Part.Image image = new Part.Image("image/png", bytes);
    messages.set(0, Message.user("secret"));
    parts.set(0, new Part.Text("secret"));
    texts.set(0, "secret");
    bytes[0] = 2;
    image.bytes()[0] = 3;
    assertThat(request.texts()).containsExactly("harmless", "harmless");
    assertThat(embedding.texts()).containsExactly("harmless");
    assertThat(image.bytes()).containsExactly(1);
  }

  @Test
  void aListThatReadsDifferentlyEachTimeIsReadOnce() {
    List<Message> shifting =
        new AbstractList<>() {
          private int reads;

          @Override
          public Message get(int index) {
            return Message.user(reads++ == 0 ? "harmless" : "secret");
          }

          @Override
          public int size() {
            return 1;
          }
        };
    ModelRequest request = ModelRequest.of(shifting);
    List<String> first = request.texts();
    assertThat(request.texts()).isEqualTo(first);
    assertThat(request.plus(Message.user("b")).texts()).startsWith(first.get(0));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ModelRequest.class,
        EmbeddingRequest.class,
        Message.class,
        Document.class,
        CallContext.class,
        Classification.class,
        Clearance.class,
        io.modelport.gate.MaskProof.class,
        io.modelport.spi.Attempt.class
      })
  void nothingThatCountsIsSerializedOrExtended(Class<?> type) {
    assertThat(Serializable.class).matches(each -> !each.isAssignableFrom(type));
    assertThat(Cloneable.class).matches(each -> !each.isAssignableFrom(type));
    assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
  }

  @Test
  void aProofHasNoConstructorForOthers() {
    assertThat(Stream.of(io.modelport.gate.MaskProof.class.getConstructors())).isEmpty();
  }
}
