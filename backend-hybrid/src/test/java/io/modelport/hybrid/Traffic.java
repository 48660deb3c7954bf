package io.modelport.hybrid;

import io.modelport.CallContext;
import io.modelport.Document;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Sensitivity;
import io.modelport.Tool;
import io.modelport.ToolCall;
import java.util.List;
import java.util.Random;

/**
 * Requests by chance. The sensitive ones hold {@link Spy#MARK}, which no detector knows, and are
 * sensitive in one of the ways that there are. Used by one thread.
 */
final class Traffic {
  private static final String CARD = "card 4111 1111 1111 1111 ";

  private final Random random;

  Traffic(Random random) {
    this.random = random;
  }

  boolean chance(int in) {
    return random.nextInt(in) == 0;
  }

  ModelRequest harmless() {
    CallContext context =
        CallContext.none()
            .withConversationId("c" + random.nextInt(99))
            .withPurpose("misspelt " + random.nextInt(3));
    return ModelRequest.of("please tell me more of export number " + random.nextInt(9))
        .withContext(context);
  }

  EmbeddingRequest embedding() {
    return switch (random.nextInt(4)) {
      case 0 -> EmbeddingRequest.of(marked()).atLeast(Sensitivity.RESTRICTED);
      case 1 -> EmbeddingRequest.of("please embed this", CARD + marked());
      case 2 -> EmbeddingRequest.of(Document.of("hr/payroll", marked()));
      default -> EmbeddingRequest.of("please embed this " + random.nextInt());
    };
  }

  /** One that may not leave, or only masked; here and there with a model outside that it names. */
  ModelRequest sensitive() {
    ModelRequest request =
        switch (random.nextInt(3)) {
          case 0 -> declared();
          case 1 -> found();
          default -> unreadable();
        };
    return chance(8) ? request.withContext(request.context().withModel("gpt-5-mini")) : request;
  }

  /** By what somebody says of it. */
  private ModelRequest declared() {
    ModelRequest plain = ModelRequest.of(marked());
    CallContext none = CallContext.none();
    return switch (random.nextInt(6)) {
      case 0 -> plain.withContext(none.withDeclared(Sensitivity.RESTRICTED));
      case 1 -> plain.withContext(none.withPurpose("hr"));
      case 2 -> plain.withContext(none.withTenant("acme"));
      case 3 -> plain.withDocuments(List.of(Document.of("hr/payroll", marked())));
      case 4 ->
          plain.withDocuments(
              List.of(Document.of("notes", marked()).atLeast(Sensitivity.CONFIDENTIAL)));
      default -> ModelRequest.of(Message.user(marked()).atLeast(Sensitivity.CONFIDENTIAL));
    };
  }

  /** By what detectors find, in every place of a request. */
  private ModelRequest found() {
    Message asks = Message.user("please go on");
    return switch (random.nextInt(8)) {
      case 0 -> ModelRequest.of(Message.system(CARD + marked()), asks);
      case 1 -> ModelRequest.of(asks, Message.toolResult("1", CARD + marked()));
      case 2 -> {
        ToolCall call = new ToolCall("1", "pay", "{\"card\": \"4111111111111111\"}");
        yield ModelRequest.of(
            Message.user(marked()),
            Message.assistant("", List.of(call)),
            Message.toolResult(call, "done"));
      }
      case 3 ->
          ModelRequest.of(asks).withDocuments(List.of(Document.of(CARD + Spy.MARK, "nothing")));
      case 4 ->
          ModelRequest.of(Message.user(marked() + " card 4111 1111"), Message.user("1111 1111"));
      case 5 -> {
        Tool tool = new Tool("pay", "pays with " + CARD + Spy.MARK, "{}");
        yield ModelRequest.of(asks).withOptions(ModelOptions.none().withTools(List.of(tool)));
      }
      case 6 -> ModelRequest.of("please write to " + Spy.MARK + random.nextInt(9) + "@example.org");
      default -> ModelRequest.of(marked() + " " + CrashingDetector.UNHEARD);
    };
  }

  /** By what nobody can judge. */
  private ModelRequest unreadable() {
    return switch (random.nextInt(4)) {
      case 0 -> ModelRequest.of(marked() + " " + CrashingDetector.WORD);
      case 1 -> chance(50) ? ModelRequest.of(marked() + " " + CrashingDetector.LATE) : image();
      case 2 -> ModelRequest.of(marked() + " \ud800");
      default -> image();
    };
  }

  private ModelRequest image() {
    return ModelRequest.of(
        Message.user(
            List.of(new Part.Text(marked()), new Part.Image("image/png", new byte[] {1, 2}))));
  }

  private String marked() {
    return "please " + Spy.MARK + " " + random.nextInt(1_000);
  }
}
