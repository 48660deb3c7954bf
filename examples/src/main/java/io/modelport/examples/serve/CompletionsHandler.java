package io.modelport.examples.serve;

import com.sun.net.httpserver.HttpExchange;
import io.modelport.ModelException;
import io.modelport.ModelPort;
import io.modelport.ModelResponse;
import java.io.IOException;
import java.time.InstantSource;

/** {@code POST /v1/chat/completions}. */
final class CompletionsHandler implements Endpoint {
  private final ModelPort port;
  private final StreamedAnswer streaming;
  private final InstantSource clock;
  private final KnownAnswers answers = new KnownAnswers(100_000);
  private final RequestReader reader;

  CompletionsHandler(ModelPort port, Models models, StreamedAnswer streaming, InstantSource clock) {
    this.port = port;
    this.reader = new RequestReader(answers, models);
    this.streaming = streaming;
    this.clock = clock;
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    ChatRequest request = reader.read(Replies.json(exchange));
    String model = request.request().context().model().orElse(Models.USUAL);
    AnswerJson json = new AnswerJson(clock, model);
    if (request.stream()) {
      stream(request, json, exchange);
    } else {
      ModelResponse response = port.generate(request.request());
      answers.add(response.message());
      Replies.send(exchange, 200, json.whole(response));
    }
  }

  private void stream(ChatRequest request, AnswerJson json, HttpExchange exchange)
      throws IOException {
    EventStream events = new EventStream(exchange);
    try {
      ModelResponse response = streaming.write(port.stream(request.request()), json, events);
      answers.add(response.message()); // before the client can send it back
      events.send(json.end(response));
      if (request.includeUsage()) {
        events.send(json.tokens(response));
      }
      events.done();
    } catch (ModelException e) {
      if (!events.isBegun()) {
        throw e;
      }
      events.send(ErrorTable.body(e)); // and no [DONE]: nobody takes it for a complete answer
    }
  }
}
