package io.modelport.examples;

/** A model of this repository; what it is and can do stands beside it in {@code examples/data}. */
enum OwnModel {
  /** Acknowledges every message with one sentence. */
  ACKNOWLEDGING(
      "acknowledge.gguf", "3e791b1ae1bb596e36db56a119a28fb4a3c472fe57dfa469590b31a7e29b998b"),
  /** Says category, urgency and a summary of a support ticket. */
  SORTING("triage.gguf", "28eace8d4adeec1d053281f9e738beaf4d362bdbe94d327c1d90b11a0fa78461");

  private final String file;
  private final String sha256;

  OwnModel(String file, String sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  /** Its name in the folder of data. */
  String file() {
    return file;
  }

  /** What the file hashes to, in hexadecimal; a pinned model runs in this process. */
  String sha256() {
    return sha256;
  }
}
