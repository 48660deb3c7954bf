package io.modelport.selfhosted.worker;

import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Completion;
import io.modelport.spi.Feature;
import io.modelport.spi.Vectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An engine that does what the user's text says: answer, or bring its process down. */
final class ObedientEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(ObedientEngine.class);

  private final EngineFacts facts;
  private final CountDownLatch closed = new CountDownLatch(1);

  ObedientEngine(String fingerprint) {
    Capabilities all =
        new Capabilities(
            EnumSet.of(Feature.ANSWERS, Feature.EMBEDDINGS), EnumSet.allOf(Option.class));
    this.facts = new EngineFacts(fingerprint, 4096, all, 0);
  }

  @Override
  public EngineFacts facts() {
    return facts;
  }

  @Override
  public Completion answer(ModelRequest request, Cancellation cancellation, PieceSink pieces) {
    String[] words = request.lastUserText().split(" ", 3);
    int number = words.length > 1 ? Integer.parseInt(words[1]) : 0;
    try {
      return completion(obey(words[0], number, cancellation, pieces, request));
    } catch (InterruptedException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String obey(
      String command, int number, Cancellation cancellation, PieceSink pieces, ModelRequest request)
      throws InterruptedException, IOException {
    return switch (command) {
      case "say" -> say(number, 0, cancellation, pieces);
      case "drip" -> say(Integer.MAX_VALUE, number, cancellation, pieces);
      case "hold" -> hold(cancellation);
      case "length" -> Integer.toString(request.lastUserText().length());
      case "variables" -> String.join(",", new TreeSet<>(System.getenv().keySet()));
      case "arguments" ->
          String.join(" ", ProcessHandle.current().info().arguments().orElseThrow());
      case "print" -> print(number);
      case "warn" -> warn();
      default -> misbehave(command, number, pieces);
    };
  }

  private String misbehave(String command, int number, PieceSink pieces) throws IOException {
    return switch (command) {
      case "die" -> {
        pieces.piece("alive ");
        yield signal(number);
      }
      case "halt" -> {
        Runtime.getRuntime().halt(number);
        yield "";
      }
      case "deaf" -> {
        pieces.piece("deaf ");
        yield spin();
      }
      case "grow" -> growHeap();
      case "swell" -> Integer.toString(growOutside(number).size());
      case "refuse" -> throw new ModelException(Kind.CONTEXT_TOO_LONG, "Too long by " + number);
      case "break" -> throw new IllegalStateException("secret words");
      default -> throw new IllegalArgumentException(command);
    };
  }

  private static String say(int words, int millis, Cancellation cancellation, PieceSink pieces)
      throws InterruptedException {
    StringBuilder text = new StringBuilder();
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < words; i++) {
      cancellation.check();
      String piece = "word" + i + " ";
      text.append(piece);
      pieces.piece(piece);
      if (millis > 0 && never.await(millis, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    return text.toString();
  }

  private String hold(Cancellation cancellation) throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    cancellation.onCancel(released::countDown);
    released.await();
    cancellation.check();
    return "";
  }

  static String signal(int number) throws IOException {
    String self = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-" + number, self).start();
    return spin();
  }

  @SuppressWarnings("InfiniteLoop") // what it is for
  private static String spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static String growHeap() {
    List<byte[]> kept = new ArrayList<>();
    while (true) {
      kept.add(new byte[1 << 20]);
      if (kept.size() > 1 << 20) {
        return "";
      }
    }
  }

  private static List<ByteBuffer> growOutside(int mebibytes) {
    List<ByteBuffer> kept = new ArrayList<>();
    for (int i = 0; i < mebibytes; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
      for (int page = 0; page < buffer.capacity(); page += 4096) {
        buffer.put(page, (byte) 1);
      }
      kept.add(buffer);
    }
    spin();
    return kept;
  }

  private static String print(int lines) {
    for (int i = 0; i < lines; i++) {
      System.out.println("a native library prints line " + i);
    }
    return "printed";
  }

  private static String warn() {
    LOG.warn("careful {}", 1, new IllegalStateException("secret words"));
    return "warned";
  }

  private static Completion completion(String text) {
    Usage usage = Usage.of(TokenCount.counted(1), TokenCount.counted(text.length()));
    return Completion.of(text, Finish.STOP, usage);
  }

  @Override
  public Vectors embed(EmbeddingRequest request, Cancellation cancellation) {
    List<float[]> vectors =
        request.texts().stream().map(text -> new float[] {text.length(), 1}).toList();
    return new Vectors(vectors, Usage.none(), Optional.empty());
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
