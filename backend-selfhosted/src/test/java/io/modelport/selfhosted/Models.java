package io.modelport.selfhosted;

import io.modelport.CallContext;
import io.modelport.EmbeddingPort;
import io.modelport.ModelException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.gguf.BrokenModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Named models in a folder, each of which answers with its name; and what became of them. */
final class Models {
  /** One of them takes 130 MiB, two 260. */
  static final String ROOM_FOR_ONE = "200MiB";

  static final String ROOM_FOR_TWO = "300MiB";

  final List<String> opened = new CopyOnWriteArrayList<>();
  final AtomicInteger closed = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Map<String, String> settings = new HashMap<>();
  private final Path folder;

  Models(Path folder, String... names) throws IOException {
    this.folder = folder;
    set("cache-directory", "target/test-cache");
    set("models", String.join(",", names));
    set("threads", "1");
    for (String name : names) {
      set("models." + name + ".model-path", file(name).toString());
      write(name);
    }
  }

  Path file(String name) {
    return folder.resolve(name + ".gguf");
  }

  /** Seven letters of the answer are the name's. */
  void write(String name) throws IOException {
    String model = Files.readString(Calls.MODEL, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file(name), model.replace("machine", shown(name)), StandardCharsets.ISO_8859_1);
  }

  static String answer(String name) {
    return Calls.ANSWER.replace("machine", shown(name));
  }

  private static String shown(String name) {
    return (name + "_______").substring(0, 7);
  }

  /** Sets one key of the area, or leaves it out again. */
  Models set(String key, String value) {
    settings.put("modelport.selfhosted." + key, value);
    return this;
  }

  Models unset(String key) {
    settings.remove("modelport.selfhosted." + key);
    return this;
  }

  Settings settings() {
    return Settings.of(settings);
  }

  void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  EngineBackend backend() {
    return backend(each -> LocalEngine.openHere(each, () -> Long.MAX_VALUE));
  }

  EngineBackend backend(ServedModel.Opening opening) {
    return EngineBackend.open(settings(), each -> open(each, opening), now::get);
  }

  private Engine open(Settings each, ServedModel.Opening opening) throws BrokenModelException {
    Engine engine = opening.open(each);
    opened.add(String.valueOf(ModelGate.of(each, () -> 0).path().getFileName()));
    return new Versions.Counted(engine, closed);
  }

  static ModelPort port(EngineBackend backend) {
    return Assembly.over("selfhosted", backend, Settings.of(Map.of()));
  }

  static EmbeddingPort embeddings(EngineBackend backend) {
    return Assembly.embeddingsOver("selfhosted", context -> backend, Settings.of(Map.of()));
  }

  static CallContext named(String name) {
    return CallContext.none().withModel(name);
  }

  static String ask(ModelPort port, String name) {
    return ask(port, ModelRequest.of("Hello").withContext(named(name)));
  }

  static String ask(ModelPort port, ModelRequest request) {
    return port.generate(request.withOptions(Calls.EXACT)).text();
  }

  static ModelException failure(Runnable call) {
    try {
      call.run();
    } catch (ModelException e) {
      return e;
    }
    throw new AssertionError("The call did not fail.");
  }
}
