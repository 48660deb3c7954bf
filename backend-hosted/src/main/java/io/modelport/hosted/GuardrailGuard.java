package io.modelport.hosted;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.ChatExecutor;
import dev.langchain4j.guardrail.GuardrailRequestParams;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Request;
import io.modelport.Role;
import io.modelport.spi.Completion;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.InputGuard;
import io.modelport.spi.OutputGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Guardrails of LangChain4j as guards of a port. An input guardrail sees every message of a user,
 * the history's too, and every text to be embedded; what it puts in a text's place goes on. An
 * output guardrail sees the whole answer: a port has no other answer to offer, so one that wants
 * another text, another try or another question blocks. Safe for use by many threads where the
 * guardrail is.
 */
public final class GuardrailGuard {
  private GuardrailGuard() {}

  /**
   * A guardrail that looks at what is asked.
   *
   * @param name stands in records
   */
  public static InputGuard input(String name, InputGuardrail guardrail) {
    return new Input(name, guardrail);
  }

  /**
   * A guardrail that looks at what is answered.
   *
   * @param name stands in records
   */
  public static OutputGuard output(String name, OutputGuardrail guardrail) {
    return new Output(name, guardrail);
  }

  private static GuardrailRequestParams circumstances() {
    return GuardrailRequestParams.builder().userMessageTemplate("").variables(Map.of()).build();
  }

  private record Input(String name, InputGuardrail guardrail) implements InputGuard {

    @Override
    public Screened inspect(Request request) {
      if (request instanceof EmbeddingRequest embedding) {
        return texts(embedding);
      }
      ModelRequest conversation = (ModelRequest) request;
      List<Message> messages = new ArrayList<>();
      for (Message message : conversation.messages()) {
        if (message.role() != Role.USER || message.text().isEmpty()) {
          messages.add(message);
          continue;
        }
        InputGuardrailResult result = judged(message.text());
        if (!result.isSuccess()) {
          return new Screened(request, GuardVerdict.blocked());
        }
        messages.add(rewritten(message, result));
      }
      return passed(
          messages.equals(conversation.messages())
              ? request
              : ModelRequest.of(messages)
                  .withDocuments(conversation.documents())
                  .withOptions(conversation.options())
                  .withContext(conversation.context()));
    }

    private Screened texts(EmbeddingRequest request) {
      List<String> texts = new ArrayList<>();
      for (String text : request.texts()) {
        InputGuardrailResult result = judged(text);
        if (!result.isSuccess()) {
          return new Screened(request, GuardVerdict.blocked());
        }
        texts.add(text(text, result));
      }
      return passed(texts.equals(request.texts()) ? request : request.withTexts(texts));
    }

    private InputGuardrailResult judged(String text) {
      return guardrail.validate(
          InputGuardrailRequest.builder()
              .userMessage(UserMessage.from(text))
              .commonParams(circumstances())
              .build());
    }

    private static String text(String asked, InputGuardrailResult result) {
      return result.hasRewrittenResult() ? result.successfulText() : asked;
    }

    private static Message rewritten(Message message, InputGuardrailResult result) {
      String text = text(message.text(), result);
      if (text.equals(message.text())) {
        return message;
      }
      List<Part> parts = new ArrayList<>(List.of(new Part.Text(text)));
      parts.addAll(message.images());
      return Message.user(parts).atLeast(message.sensitivity());
    }

    private static Screened passed(Request request) {
      return new Screened(request, GuardVerdict.passed());
    }
  }

  private record Output(String name, OutputGuardrail guardrail) implements OutputGuard {

    @Override
    public GuardVerdict check(Request request, Completion answer) {
      Message message = Message.assistant(answer.text(), answer.toolCalls());
      OutputGuardrailResult result =
          guardrail.validate(
              OutputGuardrailRequest.builder()
                  .responseFromLLM(
                      ChatResponse.builder().aiMessage(AnsweredChat.message(message)).build())
                  .chatExecutor(new Nobody())
                  .requestParams(circumstances())
                  .build());
      boolean another =
          result.hasRewrittenResult() && !answer.text().equals(result.successfulText());
      return result.isSuccess() && !another ? GuardVerdict.passed() : GuardVerdict.blocked();
    }
  }

  /** A guard of a port must not make calls of its own past the port. */
  private static final class Nobody implements ChatExecutor {
    @Override
    public ChatResponse execute() {
      throw new UnsupportedOperationException("A guard cannot ask the model again.");
    }

    @Override
    public ChatResponse execute(List<ChatMessage> messages) {
      return execute();
    }
  }
}
