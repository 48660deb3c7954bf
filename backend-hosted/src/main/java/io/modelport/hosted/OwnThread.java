package io.modelport.hosted;

/** Starts daemon threads: none of them keeps a program from ending. */
final class OwnThread {
  private OwnThread() {}

  static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
