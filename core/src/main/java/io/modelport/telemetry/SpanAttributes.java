package io.modelport.telemetry;

import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.TokenCount;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a span says of a request and of its answer: numbers and names, no content. */
final class SpanAttributes {
  private static final int LONGEST = 100; // of a name that a provider sends

  private SpanAttributes() {}

  static void asked(SpanBuilder span, Request request, boolean streamed) {
    span.setAttribute(Keys.STREAM, streamed);
    request.context().purpose().ifPresent(purpose -> span.setAttribute(Keys.PURPOSE, purpose));
    request.context().prompt().ifPresent(prompt -> span.setAttribute(Keys.PROMPT, prompt));
    if (request instanceof ModelRequest conversation) {
      asked(span, conversation.options());
    }
  }

  /** The strings at which a model is to stop are content, and are left out. */
  private static void asked(SpanBuilder span, ModelOptions options) {
    options.maxOutputTokens().ifPresent(most -> span.setAttribute(Keys.MAX_TOKENS, (long) most));
    options.temperature().ifPresent(value -> span.setAttribute(Keys.TEMPERATURE, value));
    options.topP().ifPresent(value -> span.setAttribute(Keys.TOP_P, value));
    options.topK().ifPresent(value -> span.setAttribute(Keys.TOP_K, (long) value));
    options.seed().ifPresent(value -> span.setAttribute(Keys.SEED, value));
    options.frequencyPenalty().ifPresent(value -> span.setAttribute(Keys.FREQUENCY, value));
    options.presencePenalty().ifPresent(value -> span.setAttribute(Keys.PRESENCE, value));
    options.responseSchema().ifPresent(schema -> span.setAttribute(Keys.OUTPUT_TYPE, "json"));
  }

  static void answered(Span span, Reply reply) {
    reply.modelServed().ifPresent(model -> span.setAttribute(Keys.SERVED, capped(model)));
    count(span, Keys.INPUT, reply.usage().input());
    count(span, Keys.OUTPUT, reply.usage().output());
    count(span, Keys.CACHED, reply.usage().cached());
    count(span, Keys.REASONING, reply.usage().reasoning());
    if (reply instanceof Completion answer) {
      span.setAttribute(Keys.FINISH, List.of(answer.finish().name().toLowerCase(Locale.ROOT)));
    }
  }

  private static String capped(String name) {
    return name.substring(0, Math.min(LONGEST, name.length()));
  }

  private static void count(Span span, AttributeKey<Long> key, Optional<TokenCount> count) {
    count.ifPresent(known -> span.setAttribute(key, known.tokens()));
  }
}
