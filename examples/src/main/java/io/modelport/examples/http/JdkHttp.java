package io.modelport.examples.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The JDK's HTTP server with the limits of this program. The JDK reads them once, at the first
 * server of the process, whichever that is: so every server is made here.
 */
public final class JdkHttp {
  static {
    // Without it every small answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Seconds to send a request in; a client that dawdles must not keep a thread for ever.
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
  }

  private JdkHttp() {}

  /**
   * A server that is not yet started.
   *
   * @param address port 0 takes a free one
   * @throws IOException where it cannot listen there
   */
  public static HttpServer listenAt(InetSocketAddress address) throws IOException {
    return HttpServer.create(address, 0);
  }
}
