package io.modelport.examples;

import io.modelport.ConfigurationException;
import io.modelport.examples.serve.ChatServer;
import io.modelport.examples.serve.ClientKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The configured port as an OpenAI-compatible endpoint, until the process is told to end. */
@Command(name = "serve", description = "Serves the configured port to clients of OpenAI's API.")
final class ServeCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65535;

  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Option(names = "--port", required = true, description = "0 to 65535; 0 takes a free one.")
  int number;

  @Option(
      names = "--host",
      description = "Address to listen on; loopback unless told otherwise, else with a key.")
  String host = "127.0.0.1";

  @Mixin ClientKeyOption key = new ClientKeyOption();

  @Mixin BackendOption backend = new BackendOption();

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    InetSocketAddress address = address();
    ClientKey clients = key.read(shell);
    requireKey(address, clients);
    try (ExamplePort example = ExamplePort.open(shell, backend, OwnModel.ACKNOWLEDGING);
        ChatServer server = start(example, address, clients)) {
      shell.out().println("Listening on " + server.baseUrl());
      shell.out().flush();
      awaitInterrupt();
    }
    return 0;
  }

  private InetSocketAddress address() {
    if (number < 0 || number > LAST_PORT) {
      throw new ConfigurationException("--port is 0 to " + LAST_PORT + ", not " + number + ".");
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), number);
    } catch (UnknownHostException e) {
      throw new ConfigurationException(
          "--host " + host + " is not known here; name an address of this machine.");
    }
  }

  /** Others would use the keys and the budget of this program. */
  private void requireKey(InetSocketAddress address, ClientKey clients) {
    if (!address.getAddress().isLoopbackAddress() && clients.isNone() && !key.isWaived()) {
      throw new ConfigurationException(
          "--host "
              + host
              + " lets other machines in, and they need no key; add --key-env or --key-file, or"
              + " --no-key where something else keeps strangers out.");
    }
  }

  private ChatServer start(ExamplePort example, InetSocketAddress address, ClientKey clients) {
    try {
      return ChatServer.start(example.port(), example.models(), address, clients);
    } catch (IOException e) {
      throw new ConfigurationException(
          host + ":" + number + " cannot be listened on; is the port taken? Name another one.");
    }
  }

  /** The process ends by a signal, a test by interrupting. */
  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // told to end
    }
  }
}
