package io.modelport.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform's proxies, for {@code https:} alone: there a proxy sees a tunnel. On {@code http:}
 * it would read everything, and a host of the perimeter would be reached through a place outside.
 */
final class TunnelsOnly extends ProxySelector {
  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  @Override
  public List<Proxy> select(URI uri) {
    ProxySelector platform = ProxySelector.getDefault();
    return platform == null || !"https".equalsIgnoreCase(uri.getScheme())
        ? DIRECT
        : platform.select(uri);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, @Nullable IOException failure) {
    // The failed connection is reported where it was asked for.
  }
}
