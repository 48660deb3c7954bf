package io.modelport.selfhosted.worker;

import io.modelport.Option;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is said once, when a worker starts: how to make the engine, and what it is. */
final class StartCodec {
  private StartCodec() {}

  /** How to make the engine. */
  record Start(String factory, Map<String, String> properties) {}

  static byte[] write(Start start) {
    PayloadWriter out = new PayloadWriter();
    out.integer(Frame.VERSION);
    out.text(start.factory());
    out.list(
        start.properties().entrySet(),
        property -> {
          out.text(property.getKey());
          out.text(property.getValue());
        });
    return out.done();
  }

  static Start readStart(byte[] payload) throws ProtocolException {
    return PayloadReader.read(payload, StartCodec::start);
  }

  private static Start start(PayloadReader in) throws ProtocolException {
    int version = in.integer();
    if (version != Frame.VERSION) {
      throw new ProtocolException(
          "The application speaks version " + version + ", this worker " + Frame.VERSION + ".");
    }
    String factory = in.text();
    Map<String, String> properties = new TreeMap<>();
    for (int left = in.integer(); left > 0; left--) {
      properties.put(in.text(), in.text());
    }
    return new Start(factory, properties);
  }

  static byte[] write(EngineFacts facts) {
    PayloadWriter out = new PayloadWriter();
    out.text(facts.fingerprint());
    out.integer(facts.contextLength());
    out.list(facts.capabilities().features(), out::constant);
    out.list(facts.capabilities().options(), out::constant);
    out.number(facts.memory());
    return out.done();
  }

  static EngineFacts readFacts(byte[] payload) throws ProtocolException {
    return PayloadReader.read(
        payload,
        in ->
            new EngineFacts(
                in.text(),
                in.integer(),
                new Capabilities(constants(Feature.class, in), constants(Option.class, in)),
                in.number()));
  }

  private static <E extends Enum<E>> Set<E> constants(Class<E> type, PayloadReader in)
      throws ProtocolException {
    Set<E> constants = EnumSet.noneOf(type);
    constants.addAll(in.list(each -> each.constant(type)));
    return constants;
  }
}
