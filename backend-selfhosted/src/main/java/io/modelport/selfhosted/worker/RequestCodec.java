package io.modelport.selfhosted.worker;

import io.modelport.Document;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import java.util.List;

/** A request as bytes, without its context: the worker need not know who asks, or for whom. */
final class RequestCodec {
  private RequestCodec() {}

  static byte[] write(ModelRequest request) {
    PayloadWriter out = new PayloadWriter();
    out.list(request.messages(), message -> MessageCodec.write(message, out));
    out.list(request.documents(), document -> write(document, out));
    OptionsCodec.write(request.options(), out);
    return out.done();
  }

  static ModelRequest readAnswer(byte[] payload) throws ProtocolException {
    return PayloadReader.read(
        payload,
        in ->
            ModelRequest.of(in.list(MessageCodec::read))
                .withDocuments(in.list(RequestCodec::document))
                .withOptions(OptionsCodec.read(in)));
  }

  static byte[] write(EmbeddingRequest request) {
    PayloadWriter out = new PayloadWriter();
    out.constant(request.carried());
    out.list(request.texts(), out::text);
    return out.done();
  }

  static EmbeddingRequest readEmbedding(byte[] payload) throws ProtocolException {
    return PayloadReader.read(
        payload,
        in -> {
          Sensitivity carried = in.constant(Sensitivity.class);
          List<String> texts = in.list(PayloadReader::text);
          return EmbeddingRequest.of(texts).atLeast(carried);
        });
  }

  private static void write(Document document, PayloadWriter out) {
    out.text(document.name());
    out.text(document.text());
    out.constant(document.sensitivity());
  }

  private static Document document(PayloadReader in) throws ProtocolException {
    return new Document(in.text(), in.text(), in.constant(Sensitivity.class));
  }
}
