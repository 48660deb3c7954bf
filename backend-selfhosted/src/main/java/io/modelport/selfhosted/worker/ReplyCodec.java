package io.modelport.selfhosted.worker;

import io.modelport.Finish;
import io.modelport.TokenCount;
import io.modelport.TokenLogProbability;
import io.modelport.Usage;
import io.modelport.spi.Completion;
import io.modelport.spi.Vectors;
import java.util.Map;
import java.util.TreeMap;

/** What an engine gives back, as bytes. */
final class ReplyCodec {
  private ReplyCodec() {}

  static byte[] write(Completion completion) {
    PayloadWriter out = new PayloadWriter();
    out.text(completion.text());
    out.list(completion.toolCalls(), call -> MessageCodec.write(call, out));
    out.constant(completion.finish());
    write(completion.usage(), out);
    out.optional(completion.modelServed(), out::text);
    out.optional(completion.fingerprint(), out::text);
    out.list(completion.logProbabilities(), token -> write(token, out));
    return out.done();
  }

  static Completion readCompletion(byte[] payload) throws ProtocolException {
    return PayloadReader.read(
        payload,
        in ->
            new Completion(
                in.text(),
                in.list(MessageCodec::toolCall),
                in.constant(Finish.class),
                usage(in),
                in.optional(PayloadReader::text),
                in.optional(PayloadReader::text),
                in.list(ReplyCodec::logProbability)));
  }

  static byte[] write(Vectors vectors) {
    PayloadWriter out = new PayloadWriter();
    out.list(vectors.vectors(), out::vector);
    write(vectors.usage(), out);
    out.optional(vectors.modelServed(), out::text);
    return out.done();
  }

  static Vectors readVectors(byte[] payload) throws ProtocolException {
    return PayloadReader.read(
        payload,
        in ->
            new Vectors(
                in.list(PayloadReader::vector), usage(in), in.optional(PayloadReader::text)));
  }

  private static void write(Usage usage, PayloadWriter out) {
    out.optional(usage.input(), count -> write(count, out));
    out.optional(usage.output(), count -> write(count, out));
    out.optional(usage.cached(), count -> write(count, out));
    out.optional(usage.reasoning(), count -> write(count, out));
  }

  private static Usage usage(PayloadReader in) throws ProtocolException {
    return new Usage(
        in.optional(ReplyCodec::count),
        in.optional(ReplyCodec::count),
        in.optional(ReplyCodec::count),
        in.optional(ReplyCodec::count));
  }

  private static void write(TokenCount count, PayloadWriter out) {
    out.number(count.tokens());
    out.constant(count.provenance());
  }

  private static TokenCount count(PayloadReader in) throws ProtocolException {
    return new TokenCount(in.number(), in.constant(TokenCount.Provenance.class));
  }

  private static void write(TokenLogProbability token, PayloadWriter out) {
    out.text(token.token());
    out.fraction(token.logProbability());
    out.list(
        token.alternatives().entrySet(),
        alternative -> {
          out.text(alternative.getKey());
          out.fraction(alternative.getValue());
        });
  }

  private static TokenLogProbability logProbability(PayloadReader in) throws ProtocolException {
    String token = in.text();
    double probability = in.fraction();
    Map<String, Double> alternatives = new TreeMap<>();
    for (int left = in.integer(); left > 0; left--) {
      alternatives.put(in.text(), in.fraction());
    }
    return new TokenLogProbability(token, probability, alternatives);
  }
}
