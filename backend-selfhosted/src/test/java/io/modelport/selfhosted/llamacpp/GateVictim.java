package io.modelport.selfhosted.llamacpp;

import io.modelport.Settings;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.natives.CacheDirectory;
import io.modelport.selfhosted.scheduler.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A process that loads models, makes a token with each, and may die of one. */
final class GateVictim {
  private static final SessionSize SIZE =
      new SessionSize(1, 256, 32, 32, 1, SessionSize.NO_POOLING);

  private GateVictim() {}

  /** Takes the cache directory and a file with one path a line; tells each path before it. */
  public static void main(String... arguments) throws IOException {
    CacheDirectory cache =
        CacheDirectory.of(
            Settings.of(Map.of("modelport.selfhosted.cache-directory", arguments[0])));
    NativeStart.once(cache);
    for (String path : Files.readAllLines(Path.of(arguments[1]))) {
      System.out.println(path);
      System.out.flush();
      try (LlamaModel model = LlamaModel.load(Path.of(path), 0, false)) {
        makeToken(model);
      } catch (NativeFailure e) {
        // refused in an orderly way
      }
    }
    System.out.println("survived");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static int[] tokens(LlamaModel model) {
    try (ChatFormat format = ChatFormat.of(model)) {
      return format.tokens("Hello", SmallModel.PATIENT);
    } catch (BrokenModelException e) {
      return new int[] {1}; // a damaged template leaves the weights to be tried
    }
  }

  private static void makeToken(LlamaModel model) {
    int[] tokens = tokens(model);
    Batch batch = new Batch(32);
    for (int i = 0; i < Math.min(tokens.length, 32); i++) {
      batch.add(tokens[i], i, 0, i == tokens.length - 1);
      model.piece(tokens[i]);
    }
    try (LlamaSession session = LlamaSession.open(model, SIZE, Adapter.NONE)) {
      Llama.decode(session.handle(), batch.memory(), batch.size());
    }
  }
}
