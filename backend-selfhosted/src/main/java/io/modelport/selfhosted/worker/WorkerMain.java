package io.modelport.selfhosted.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The program that a worker runs. Where to find the application stands on its standard input. */
final class WorkerMain {
  private static final int SECONDS_AFTER_SIGNAL = 10;

  private WorkerMain() {}

  public static void main(String[] arguments) throws IOException {
    outliveSignals();
    dieWithParent();
    dieFirst();
    DataInputStream in = new DataInputStream(System.in);
    UnixDomainSocketAddress application = UnixDomainSocketAddress.of(in.readUTF());
    PayloadWriter token = new PayloadWriter();
    token.text(in.readUTF());
    int status = 0;
    try (SocketChannel channel = SocketChannel.open(application)) {
      Wire wire = new Wire(channel);
      wire.send(new Frame(Frame.Type.HELLO, 0, token.done()));
      new WorkerService(wire).run();
    } catch (ProtocolException e) {
      status = 2;
    } catch (IOException e) {
      // the application is gone, and with it the reason to live
    } finally {
      // No exit: whatever the engine is in the middle of, and whoever waits for it, ends here.
      Runtime.getRuntime().halt(status);
    }
  }

  /** In most cases the socket ends first; a process that is stopped finds out when it goes on. */
  private static void dieWithParent() {
    ProcessHandle.current().parent().ifPresent(WorkerMain::dieWith);
  }

  private static void dieWith(ProcessHandle parent) {
    Thread watch =
        new Thread(
            () -> {
              parent.onExit().join();
              Runtime.getRuntime().halt(0);
            },
            "modelport-parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Ctrl-C reaches the worker as well as the application, which may still want answers while it
   * shuts down: go on until it is gone, but not for ever.
   */
  private static void outliveSignals() {
    CountDownLatch never = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              try {
                boolean ended = never.await(SECONDS_AFTER_SIGNAL, TimeUnit.SECONDS);
                Runtime.getRuntime().halt(ended ? 0 : 143); // as after SIGTERM
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Where memory is short, Linux shall take the worker, not the application. */
  private static void dieFirst() {
    try {
      Path badness = Path.of("/proc/self/oom_score_adj");
      if (Files.isWritable(badness)) {
        Files.writeString(badness, "800");
      }
    } catch (IOException e) {
      // a wish, not a need
    }
  }
}
