package io.modelport.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** Names of attributes: those of OpenTelemetry's conventions for models, and our own. */
final class Keys {
  static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
  static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
  static final AttributeKey<String> MODEL = stringKey("gen_ai.request.model");
  static final AttributeKey<String> SERVED = stringKey("gen_ai.response.model");
  static final AttributeKey<String> TOKEN_TYPE = stringKey("gen_ai.token.type");
  static final AttributeKey<String> PROMPT = stringKey("gen_ai.prompt.name");
  static final AttributeKey<String> OUTPUT_TYPE = stringKey("gen_ai.output.type");
  static final AttributeKey<Boolean> STREAM = booleanKey("gen_ai.request.stream");
  static final AttributeKey<Long> MAX_TOKENS = longKey("gen_ai.request.max_tokens");
  static final AttributeKey<Double> TEMPERATURE = doubleKey("gen_ai.request.temperature");
  static final AttributeKey<Double> TOP_P = doubleKey("gen_ai.request.top_p");
  static final AttributeKey<Long> TOP_K = longKey("gen_ai.request.top_k");
  static final AttributeKey<Long> SEED = longKey("gen_ai.request.seed");
  static final AttributeKey<Double> FREQUENCY = doubleKey("gen_ai.request.frequency_penalty");
  static final AttributeKey<Double> PRESENCE = doubleKey("gen_ai.request.presence_penalty");
  static final AttributeKey<List<String>> FINISH = stringArrayKey("gen_ai.response.finish_reasons");
  static final AttributeKey<Double> FIRST_PIECE = doubleKey("gen_ai.response.time_to_first_chunk");
  static final AttributeKey<Long> INPUT = longKey("gen_ai.usage.input_tokens");
  static final AttributeKey<Long> OUTPUT = longKey("gen_ai.usage.output_tokens");
  static final AttributeKey<Long> CACHED = longKey("gen_ai.usage.cache_read.input_tokens");
  static final AttributeKey<Long> REASONING = longKey("gen_ai.usage.reasoning.output_tokens");
  static final AttributeKey<String> ADDRESS = stringKey("server.address");
  static final AttributeKey<Long> PORT = longKey("server.port");
  static final AttributeKey<String> ERROR = stringKey("error.type");

  static final AttributeKey<String> DECISION = stringKey("modelport.decision.id");
  static final AttributeKey<String> BACKEND = stringKey("modelport.backend");
  static final AttributeKey<String> PURPOSE = stringKey("modelport.purpose");
  static final AttributeKey<String> SENSITIVITY = stringKey("modelport.sensitivity");
  static final AttributeKey<String> ROUTE = stringKey("modelport.route");
  static final AttributeKey<String> TARGET = stringKey("modelport.target");
  static final AttributeKey<Long> NUMBER = longKey("modelport.attempt.number");
  static final AttributeKey<Long> SENT = longKey("modelport.attempt.bytes_sent");
  static final AttributeKey<String> CAUSE = stringKey("modelport.cause");
  static final AttributeKey<String> CURRENCY = stringKey("modelport.currency");
  static final AttributeKey<String> BASIS = stringKey("modelport.cost.basis");
  static final AttributeKey<String> MARK = stringKey("modelport.mark");

  static final AttributeKey<String> GUARD = stringKey("modelport.guard");
  static final AttributeKey<String> VERDICT = stringKey("modelport.verdict");
  static final AttributeKey<String> PERIOD = stringKey("modelport.period");
  static final AttributeKey<String> SIDE = stringKey("modelport.side");
  static final AttributeKey<String> SIGNAL = stringKey("modelport.signal");

  private Keys() {}
}
