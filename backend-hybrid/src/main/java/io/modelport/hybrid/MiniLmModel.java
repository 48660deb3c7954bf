package io.modelport.hybrid;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The model of the artifact, on the thread that asks and no other. The artifact's own class takes a
 * thread for each processor, which wait for each other in loops: twice the time for a short text,
 * and more beside other work.
 */
final class MiniLmModel extends AbstractInProcessEmbeddingModel {
  private static final OnnxBertBiEncoder ENCODER = encoder(); // one for all: it is large

  MiniLmModel() {
    super(Runnable::run);
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return ENCODER;
  }

  private static OnnxBertBiEncoder encoder() {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (InputStream weights = resource("all-minilm-l6-v2-q.onnx");
        InputStream tokenizer = resource("all-minilm-l6-v2-q-tokenizer.json");
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      OrtSession session = environment.createSession(weights.readAllBytes(), options);
      return new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot open the model.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream("/" + name);
    if (found == null) {
      throw new FileNotFoundException(name);
    }
    return found;
  }
}
