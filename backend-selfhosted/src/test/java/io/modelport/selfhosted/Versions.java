package io.modelport.selfhosted;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.ModelFile;
import io.modelport.selfhosted.llamacpp.LlamaCpp;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Two versions of the small model, the file that names one, and a count of the engines on them. */
final class Versions {
  static final String OLD_ANSWER = Calls.ANSWER;
  static final String NEW_ANSWER = Calls.ANSWER.replace("machine", "MACHINE");

  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicLong freeMemory = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong now = new AtomicLong();
  private final Path folder;
  private final Path file;
  private final Path oldModel;
  private final Path newModel;

  Versions(Path folder) throws IOException {
    this.folder = folder;
    this.file = folder.resolve("version.properties");
    this.oldModel = Files.copy(Calls.MODEL, folder.resolve("old.gguf"));
    String model = Files.readString(oldModel, StandardCharsets.ISO_8859_1);
    this.newModel =
        Files.writeString(
            folder.resolve("new.gguf"),
            model.replace("machine", "MACHINE"),
            StandardCharsets.ISO_8859_1);
    nameOld();
  }

  Path file() {
    return file;
  }

  String oldVersion() throws IOException {
    return entries(oldModel);
  }

  String newVersion() throws IOException {
    return entries(newModel);
  }

  void nameOld() throws IOException {
    write(oldVersion());
  }

  void nameNew() throws IOException {
    write(newVersion());
  }

  /** Replaces the file at once, and lets the time pass after which it is looked at again. */
  void write(String content) throws IOException {
    Path next = Files.writeString(folder.resolve("version.next"), content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    pass();
  }

  void pass() {
    now.addAndGet(1_000);
  }

  EngineBackend backend() {
    return backend(this::load);
  }

  EngineBackend backend(EngineSource.Opener opener) {
    return Calls.backend(
        ServedModel.watching(
            "selfhosted",
            new VersionFile(file),
            Optional.of("acknowledge"),
            opener,
            false,
            () -> Instant.ofEpochMilli(now.get()),
            LlamaCpp.capabilities(false),
            4));
  }

  Engine load(ModelVersion version) throws BrokenModelException {
    Settings settings =
        Settings.of(Map.of("modelport.selfhosted.cache-directory", "target/test-cache"));
    Engine engine = LocalEngine.openHere(version.in(settings), freeMemory::get);
    opened.incrementAndGet();
    return new Counted(engine, closed);
  }

  static String answer(Target target) {
    return Calls.answer(target, "Hello", Calls.EXACT).text();
  }

  private static String entries(Path model) throws IOException {
    String sha256 = ModelFile.check(model, Optional.empty()).sha256();
    return "model-path=" + model + "\nmodel-sha256=" + sha256 + "\n";
  }

  record Counted(Engine engine, AtomicInteger closings, AtomicBoolean isClosed) implements Engine {
    Counted(Engine engine, AtomicInteger closings) {
      this(engine, closings, new AtomicBoolean());
    }

    @Override
    public EngineFacts facts() {
      return engine.facts();
    }

    @Override
    public Completion answer(ModelRequest request, Cancellation cancellation, PieceSink pieces) {
      return engine.answer(request, cancellation, pieces);
    }

    @Override
    public Vectors embed(EmbeddingRequest request, Cancellation cancellation) {
      return engine.embed(request, cancellation);
    }

    @Override
    public void close() {
      engine.close();
      if (isClosed.compareAndSet(false, true)) {
        closings.incrementAndGet();
      }
    }
  }
}
