package io.modelport.examples.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** The peers that run now; each is started when it is first needed. Used by one thread. */
final class OpenPeers implements AutoCloseable {
  private final Map<Peer.Starter, Peer> open = new LinkedHashMap<>();

  Peer of(Peer.Starter starter) {
    Peer peer = open.get(starter);
    if (peer == null) {
      peer = starter.start();
      open.put(starter, peer);
    }
    return peer;
  }

  @Override
  public void close() {
    open.values().forEach(Peer::close);
    open.clear();
  }
}
