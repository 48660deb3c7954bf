package io.modelport.examples;

import io.modelport.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs commands in this process and keeps what they print. */
final class TestShell {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> settings;
  private byte[] in = {};

  private TestShell(Map<String, String> settings) {
    this.settings = settings;
  }

  static TestShell with(Map<String, String> settings) {
    return new TestShell(settings);
  }

  /** The fake in place of every model, outside the perimeter. */
  static TestShell withFake() {
    return with(Map.of("modelport.backend", "fake", "modelport.fake.answer", "Thank you."));
  }

  TestShell reading(String text) {
    return reading(text.getBytes(StandardCharsets.UTF_8));
  }

  TestShell reading(byte[] bytes) {
    in = bytes;
    return this;
  }

  int run(String... arguments) {
    return runInto(out, arguments);
  }

  int runInto(OutputStream data, String... arguments) {
    return Main.run(
        arguments,
        new Shell(
            new ByteArrayInputStream(in),
            new PrintStream(data, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Settings.of(settings),
            Map.of(),
            false));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  List<String> outLines() {
    return out().lines().toList();
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
