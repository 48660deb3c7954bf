package io.modelport.sensitivity.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.CallContext;
import io.modelport.Document;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Sensitivity;
import io.modelport.Tool;
import io.modelport.ToolCall;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  private static final String EMAIL = "jo.meier@example.org";
  private static final String CARD = "4111 1111 1111 1111";

  private final MaskedRequests requests = new MaskedRequests();

  @Test
  void valuesBecomeNumberedPlaceholders() {
    Masked masked =
        requests.mask("Mail " + EMAIL + " and ann@example.org about card " + CARD + ", " + EMAIL);
    assertThat(masked.request().lastUserText())
        .isEqualTo("Mail <EMAIL_1> and <EMAIL_2> about card <PAYMENT_CARD_1>, <EMAIL_1>");
    assertThat(masked.types()).isEqualTo(Map.of("EMAIL", 3, "PAYMENT_CARD", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "４１１１ １１１１ １１１１ １１１１",
        "4111 1111\u200B 1111 1111"
      })
  void anotherWritingOfAValueIsTheSamePlaceholder(String written) {
    Masked masked = requests.mask("Card " + CARD + " is charged. Card " + written + " is charged.");
    assertThat(masked.request().lastUserText())
        .isEqualTo("Card <PAYMENT_CARD_1> is charged. Card <PAYMENT_CARD_1> is charged.");
  }

  @Test
  void addressesThatDifferInADotAreDifferentValues() {
    Masked masked = requests.mask("jo.meier@example.org is not jomeier@example.org");
    assertThat(masked.request().lastUserText()).isEqualTo("<EMAIL_1> is not <EMAIL_2>");
    Masked dates = requests.mask("born on 11.1.1980, twin born on 1.11.1980");
    assertThat(dates.restorer().text(dates.request().lastUserText()))
        .isEqualTo("born on 11.1.1980, twin born on 1.11.1980");
  }

  @Test
  void aConversationKeepsItsPlaceholdersAndATenantItsOwn() {
    ModelRequest first = ModelRequest.of("I am " + EMAIL);
    ModelRequest second = ModelRequest.of("ann@example.org wrote to " + EMAIL);
    CallContext ours = CallContext.none().withTenant("a").withConversationId("7");
    requests.mask(first.withContext(ours));
    assertThat(textOf(second.withContext(ours))).isEqualTo("<EMAIL_2> wrote to <EMAIL_1>");
    String fresh = "<EMAIL_1> wrote to <EMAIL_2>";
    assertThat(textOf(second.withContext(ours.withTenant("b")))).isEqualTo(fresh);
    assertThat(textOf(second.withContext(ours.withConversationId("8")))).isEqualTo(fresh);
    assertThat(textOf(second)).isEqualTo(fresh);
    assertThat(textOf(second)).isEqualTo(fresh);
  }

  private String textOf(ModelRequest request) {
    return requests.mask(request).request().lastUserText();
  }

  @Test
  void whatOnlyLooksLikeAPlaceholderIsNeverTakenForOne() {
    for (String text :
        List.of(
            "<EMAIL_1> stands for " + EMAIL,
            EMAIL + " is called EMAIL_1, <email 1> or \\<EMAIL\\_1\\>",
            "<TEXT_1> and <TEXT_2> and " + EMAIL)) {
      Masked masked = requests.mask(text);
      assertThat(masked.request().lastUserText()).contains("<TEXT_1>").contains("<EMAIL_1>");
      assertThat(masked.restorer().text(masked.request().lastUserText())).isEqualTo(text);
    }
  }

  @Test
  void everyPartOfARequestIsMasked() {
    ToolCall call =
        new ToolCall(
            "c1",
            "mail",
            "{\"to\":\"" + EMAIL + "\",\"card\":4111111111111111}",
            Optional.of("c2ln"));
    ToolCall other = new ToolCall("c2", "mail", "{\"to\":\"" + EMAIL + "\"}");
    String schema = "{\"type\":\"object\",\"description\":\"for " + EMAIL + "\"}";
    ModelRequest request =
        ModelRequest.of(
                Message.system("You work for " + EMAIL).atLeast(Sensitivity.INTERNAL),
                Message.user(
                    List.of(
                        new Part.Text("from " + EMAIL),
                        new Part.Image("image/png", new byte[] {1}),
                        new Part.Text("card " + CARD))),
                Message.assistant("I ask " + EMAIL, List.of(call, other)),
                Message.toolResult(call, "sent to " + EMAIL),
                Message.user("thanks"))
            .withDocuments(
                List.of(
                    Document.of("a letter", "nothing here"),
                    Document.of("mail of " + EMAIL + ", old", "card " + CARD)))
            .withOptions(
                ModelOptions.none()
                    .withStop(List.of("Regards, " + EMAIL))
                    .withResponseSchema(schema)
                    .withTools(List.of(new Tool("mail", "to " + EMAIL, schema))));
    Masked masked = requests.mask(request);
    String all = String.join("\n", masked.request().texts());
    assertThat(all).doesNotContain(EMAIL).doesNotContain(CARD).doesNotContain("4111111111111111");
    assertThat(masked.request().texts()).hasSameSizeAs(request.texts());
    assertThat(masked.request().texts())
        .contains("{\"to\":\"<EMAIL_1>\",\"card\":\"<PAYMENT_CARD_1>\"}")
        .contains("sent to <EMAIL_1>")
        .contains("Regards, <EMAIL_1>")
        .contains("{\"type\":\"object\",\"description\":\"for <EMAIL_1>\"}")
        .anyMatch(text -> text.contains("[2] mail of <EMAIL_1>, old\ncard <PAYMENT_CARD_1>"));
    assertThat(masked.request().carried()).isEqualTo(Sensitivity.INTERNAL);
    assertThat(masked.request().images()).isEqualTo(request.images());
    assertThat(masked.request().messages().get(0).sensitivity()).isEqualTo(Sensitivity.INTERNAL);
  }

  @Test
  void aValueIsMaskedAlsoWhereNothingSaysWhatItIs() {
    Masked masked = requests.mask("My password: Zebra7!quartz. Use Zebra7!quartz at the door.");
    assertThat(masked.request().lastUserText()).doesNotContain("Zebra7");
  }

  @Test
  void whatIsNotPermittedStaysAndIsFoundAgain() {
    MaskedRequests requests = new MaskedRequests();
    Masked masked = requests.mask(EMAIL);
    assertThat(requests.classify(masked.request()).findings()).isEmpty();
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Masking.off().mask(ModelRequest.of(EMAIL)))
        .withMessageContaining("nothing in it");
  }

  @Test
  void aValueInTheNameOfAToolCannotBeMasked() {
    ModelRequest request =
        ModelRequest.of("Call me on 020 7946 0018, my phone number")
            .withOptions(
                ModelOptions.none()
                    .withTools(List.of(new Tool("call-020-7946-0018", "a tool", "{}"))));
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> requests.mask(request.plus(Message.user("020-7946-0018"))))
        .withMessageContaining("where nothing can be masked");
  }

  @Test
  void manyThreadsOfOneConversationAgree() throws Exception {
    CallContext context = CallContext.none().withConversationId("shared");
    ExecutorService pool = Executors.newFixedThreadPool(16);
    Callable<Map<String, String>> work =
        () -> {
          Map<String, String> seen = new java.util.HashMap<>();
          for (int i = 0; i < 50; i++) {
            String value = "user" + i + "@example.org";
            Masked masked = requests.mask(ModelRequest.of("to " + value).withContext(context));
            String text = masked.request().lastUserText();
            assertThat(masked.restorer().text(text)).isEqualTo("to " + value);
            seen.put(value, text);
          }
          return seen;
        };
    Set<Map<String, String>> views = new HashSet<>();
    for (Future<Map<String, String>> each :
        pool.invokeAll(java.util.Collections.nCopies(16, work))) {
      views.add(each.get());
    }
    pool.shutdown();
    assertThat(views).hasSize(1);
    assertThat(new HashSet<>(views.iterator().next().values())).hasSize(50);
  }
}
