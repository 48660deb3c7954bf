package io.modelport.hosted;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.memory.ChatMemory;
import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.InputGuard;
import io.modelport.spi.OutputGuard;
import java.util.List;

/**
 * Guards of this library as guardrails of LangChain4j, for services whose model is no port. What a
 * guard blocks ends the call there; a guard that throws blocks too. Safe for use by many threads
 * where the guard is.
 */
public final class GuardGuardrail {
  private GuardGuardrail() {}

  /** A guard that looks at what is asked: the text of the user's message, which it may change. */
  public static InputGuardrail input(InputGuard guard) {
    return new Input(guard);
  }

  /** A guard that looks at what is answered. */
  public static OutputGuardrail output(OutputGuard guard) {
    return new Output(guard);
  }

  private record Input(InputGuard guard) implements InputGuardrail {

    @Override
    public InputGuardrailResult validate(UserMessage asked) {
      try {
        ModelRequest request = ModelRequest.of(AskedMessage.of(asked));
        InputGuard.Screened screened = guard.inspect(request);
        if (screened.verdict().blocks()) {
          return fatal(objection(guard.name()));
        }
        return screened.request() instanceof ModelRequest other && !other.equals(request)
            ? successWith(other.lastUserText())
            : success();
      } catch (Exception e) {
        return fatal(trouble(guard.name(), e));
      }
    }
  }

  private record Output(OutputGuard guard) implements OutputGuardrail {

    @Override
    public OutputGuardrailResult validate(OutputGuardrailRequest answered) {
      try {
        Completion answer = completion(answered.responseFromLLM().aiMessage());
        return guard.check(asked(answered), answer).blocks()
            ? fatal(objection(guard.name()))
            : success();
      } catch (Exception e) {
        return fatal(trouble(guard.name(), e));
      }
    }

    private static Completion completion(AiMessage said) {
      Message message = AskedMessage.of(said);
      Finish finish = message.toolCalls().isEmpty() ? Finish.STOP : Finish.TOOL_CALLS;
      return Completion.of(message.text(), message.toolCalls(), finish, Usage.none());
    }

    /** Where there is a memory, what is in it; else as much as LangChain4j tells. */
    private static ModelRequest asked(OutputGuardrailRequest answered) {
      ChatMemory memory = answered.requestParams().chatMemory();
      List<Message> messages =
          memory == null ? List.of() : memory.messages().stream().map(AskedMessage::of).toList();
      return messages.isEmpty()
          ? ModelRequest.of(answered.requestParams().userMessageTemplate())
          : ModelRequest.of(messages);
    }
  }

  private static String objection(String guard) {
    return "The guard " + guard + " objects.";
  }

  /** Its message may quote the text. */
  private static String trouble(String guard, Exception e) {
    return "The guard " + guard + " failed with " + e.getClass().getSimpleName() + ".";
  }
}
