package io.modelport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modelport.spi.ContentDigest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelRequestTest {

  @Test
  void carriesTheHighestClassOfItsParts() {
    Message plain = Message.user("Hi");
    Message secret = Message.assistant("Hm").atLeast(Sensitivity.CONFIDENTIAL);
    assertThat(ModelRequest.of(plain).carried()).isEqualTo(Sensitivity.PUBLIC);
    assertThat(ModelRequest.of(plain, secret, plain).carried()).isEqualTo(Sensitivity.CONFIDENTIAL);
    Document file = new Document("a.txt", "text", Sensitivity.RESTRICTED);
    assertThat(ModelRequest.of(secret).withDocuments(List.of(file)).carried())
        .isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void aClassIsRaisedAndNeverLowered() {
    Message secret = Message.user("Hi").atLeast(Sensitivity.RESTRICTED);
    assertThat(secret.atLeast(Sensitivity.PUBLIC).sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
    Document file = new Document("a", "b", Sensitivity.CONFIDENTIAL);
    assertThat(file.atLeast(Sensitivity.INTERNAL).sensitivity())
        .isEqualTo(Sensitivity.CONFIDENTIAL);
    EmbeddingRequest texts = EmbeddingRequest.of(file);
    assertThat(texts.atLeast(Sensitivity.PUBLIC).carried()).isEqualTo(Sensitivity.CONFIDENTIAL);
    assertThat(texts.withContext(CallContext.none()).carried()).isEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @Test
  void everyChangeKeepsTheClassesOfTheParts() {
    ModelRequest request =
        ModelRequest.of(Message.user("Hi").atLeast(Sensitivity.RESTRICTED))
            .plus(Message.user("More"))
            .withOptions(ModelOptions.none().withSeed(1))
            .withContext(CallContext.none().withDeclared(Sensitivity.PUBLIC))
            .withDocuments(List.of(Document.of("a", "b")));
    assertThat(request.carried()).isEqualTo(Sensitivity.RESTRICTED);
  }

  @Test
  void documentsStandBehindTheLeadingSystemMessages() {
    ModelRequest request =
        ModelRequest.of(Message.system("Rules."), Message.user("Hi"))
            .withDocuments(List.of(Document.of("a.txt", "Alpha"), Document.of("b.txt", "Beta")));
    List<Message> prompt = request.prompt();
    assertThat(prompt)
        .extracting(Message::role)
        .containsExactly(Role.SYSTEM, Role.SYSTEM, Role.USER);
    assertThat(prompt.get(1).text()).isEqualTo("Sources:\n\n[1] a.txt\nAlpha\n\n[2] b.txt\nBeta");
    assertThat(request.messages()).hasSize(2);
  }

  @Test
  void everyTextThatLeavesIsAmongItsTexts() {
    ToolCall call = new ToolCall("id-1", "lookup", "{\"a\":1}");
    ModelRequest request =
        ModelRequest.of(
                Message.user(
                    List.of(
                        new Part.Text("What is it?"), new Part.Image("image/png", new byte[1]))),
                Message.assistant("Wait.", List.of(call)),
                Message.toolResult(call, "A cat."))
            .withDocuments(List.of(Document.of("name.txt", "Source.")))
            .withOptions(
                ModelOptions.none()
                    .withStop(List.of("END"))
                    .withResponseSchema("{\"s\":1}")
                    .withTools(List.of(new Tool("tool", "Description.", "{\"p\":1}"))));
    String all = String.join("\n", request.texts());
    assertThat(all)
        .contains("What is it?", "image/png", "Wait.", "id-1", "lookup", "{\"a\":1}", "A cat.")
        .contains("name.txt", "Source.", "END", "{\"s\":1}", "tool", "Description.", "{\"p\":1}");
    assertThat(request.images()).hasSize(1);
  }

  @Test
  void lastUserTextSkipsWhatOthersSaid() {
    assertThat(
            ModelRequest.of(Message.user("One"), Message.user("Two"), Message.assistant("Three"))
                .lastUserText())
        .isEqualTo("Two");
    assertThat(ModelRequest.of(Message.system("Rules.")).lastUserText()).isEmpty();
  }

  @Test
  void listsAndBytesAreCopied() {
    List<Message> messages = new ArrayList<>(List.of(Message.user("Hi")));
    ModelRequest request = ModelRequest.of(messages);
    messages.clear();
    assertThat(request.messages()).hasSize(1);
    byte[] bytes = {1, 2};
    Part.Image image = new Part.Image("image/png", bytes);
    bytes[0] = 9;
    image.bytes()[1] = 9;
    assertThat(image.bytes()).containsExactly(1, 2);
  }

  @Test
  void aRequestHasAtLeastOneMessage() {
    assertThatIllegalArgumentException().isThrownBy(() -> ModelRequest.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingRequest.of(List.of()));
  }

  @Test
  void theDigestIsOfContentAndNotOfItsNeighbours() {
    String digest = ContentDigest.of(ModelRequest.of(Message.user("ab"), Message.user("c")));
    assertThat(ContentDigest.of(ModelRequest.of(Message.user("ab"), Message.user("c"))))
        .isEqualTo(digest);
    assertThat(ContentDigest.of(ModelRequest.of(Message.user("a"), Message.user("bc"))))
        .isNotEqualTo(digest);
  }

  @Test
  void nothingPrintsContent() {
    String canary = "zq-planted-canary";
    ToolCall call = new ToolCall(canary, "lookup", canary);
    ModelRequest request =
        ModelRequest.of(
                Message.system(canary),
                Message.user(List.of(new Part.Text(canary))),
                Message.assistant(canary, List.of(call)),
                Message.toolResult(call, canary))
            .withDocuments(List.of(Document.of(canary, canary)))
            .withContext(
                CallContext.none().withPrincipal(canary).withTenant(canary).withLabel("a", canary));
    assertThat(
            List.of(
                request.toString(),
                request.messages().toString(),
                request.messages().get(1).parts().toString(),
                request.documents().toString(),
                request.context().toString(),
                call.toString(),
                EmbeddingRequest.of(canary).toString(),
                ModelResponse.of(canary).toString(),
                new ModelStream.Piece(canary).toString(),
                new TokenLogProbability(canary, -1, java.util.Map.of(canary, -2.0)).toString()))
        .noneMatch(printed -> printed.contains(canary));
  }
}
