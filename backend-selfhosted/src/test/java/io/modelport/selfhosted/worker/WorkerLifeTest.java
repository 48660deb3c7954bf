package io.modelport.selfhosted.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a worker leaves behind, and what it lives by. */
class WorkerLifeTest {
  private static final WorkerSpec SPEC = WorkerSpec.of(ObedientEngineFactory.class, Map.of());

  @Test
  void leavesNothingBehindWhenClosed() throws Exception {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> before = modelportFolders(temporary);
    for (int i = 0; i < 2; i++) {
      WorkerEngine engine = WorkerEngine.start(SPEC);
      long pid = engine.pid().orElseThrow();
      try (Calls calls = new Calls(engine)) {
        Calls.Call running = calls.stream("drip 1");
        await().until(() -> !running.pieces().isEmpty());
        long start = System.nanoTime();
        engine.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(running.failure()).hasMessage("The engine was closed.");
        assertThat(calls.whole("say 1").failure()).hasMessage("The engine was closed.");
      }
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("modelport-worker"));
    assertThat(modelportFolders(temporary)).isEqualTo(before);
  }

  @Test
  void diesWithAnApplicationThatIsKilled() throws Exception {
    Process application = application();
    long worker = worker(application);
    WorkerFaultTest.send("KILL", application.pid());
    await().until(() -> isGone(worker));
  }

  @Test
  void diesWithAnApplicationThatExitsWithoutClosing() throws Exception {
    Process application = application();
    long worker = worker(application);
    application.getOutputStream().write('x');
    application.getOutputStream().flush();
    await().until(() -> isGone(worker) && !application.isAlive());
  }

  @Test
  void goesOnForAWhileAfterASignalThatItsApplicationGotToo() throws Exception {
    try (WorkerEngine engine = WorkerEngine.start(SPEC);
        Calls calls = new Calls(engine)) {
      Calls.Call running = calls.stream("drip 1");
      await().until(() -> !running.pieces().isEmpty());
      WorkerFaultTest.send("TERM", engine.pid().orElseThrow());
      int before = running.pieces().size();
      await().until(() -> running.pieces().size() > before + 200);
    }
  }

  @Test
  void logsWhatTheWorkerSaysButNoContentAndNotTooMuch() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(WorkerOutput.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
    try (WorkerEngine engine = WorkerEngine.start(SPEC);
        Calls calls = new Calls(engine)) {
      assertThat(calls.whole("warn").answer().text()).isEqualTo("warned");
      assertThat(calls.whole("print 5000").answer().text()).isEqualTo("printed");
    } finally {
      logger.setLevel(null);
      logger.setAdditive(true);
      logger.detachAppender(log);
    }
    List<String> lines =
        List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertThat(lines)
        .contains(ObedientEngine.class.getName() + " careful 1 | java.lang.IllegalStateException")
        .noneMatch(line -> line.contains("secret"))
        .noneMatch(line -> line.contains("a native library")) // it may print what it was asked
        .hasSizeBetween(100, 1000);
  }

  @Test
  void knowsHowMuchIsResidentOnLinux() {
    OptionalLong resident = ResidentMemory.of(ProcessHandle.current().pid());
    assertThat(resident.isPresent()).isEqualTo(Files.exists(Path.of("/proc/self/status")));
    assertThat(resident.orElse(1 << 25)).isGreaterThan(1 << 24);
    assertThat(ResidentMemory.of(Long.MAX_VALUE)).isEmpty();
  }

  private static Process application() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ApplicationProgram.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long worker(Process application) throws IOException {
    BufferedReader lines = application.inputReader();
    String line = lines.readLine();
    while (!line.matches("\\d+")) {
      line = lines.readLine(); // the log of the application
    }
    return Long.parseLong(line);
  }

  /** Nobody may have buried it yet: that is the system's part. */
  private static boolean isGone(long process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process), "status");
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty()
        || (Files.exists(status) && Files.readString(status).contains("Z (zombie)"));
  }

  private static List<Path> modelportFolders(Path temporary) throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.filter(path -> path.getFileName().toString().matches("modelport\\d+"))
          .sorted()
          .toList();
    }
  }
}
