package io.modelport.selfhosted.natives;

/** What the loaded libraries say of themselves; the first call across JNI, so also their test. */
final class LibraryVersion {
  private LibraryVersion() {}

  /** The version of ggml, such as {@code 0.16.0}; only after the libraries were loaded. */
  static native String ggml();
}
