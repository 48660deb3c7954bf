package io.modelport.examples;

import io.modelport.Settings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command sees of the world, so that a test can hand it another one.
 *
 * @param in standard input
 * @param out for data
 * @param err for messages
 * @param settings before the defaults of the examples
 * @param environment where keys of providers are looked for
 * @param terminal whether a person watches; colours and cut columns only there
 */
record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Settings settings,
    Map<String, String> environment,
    boolean terminal) {

  /** The process's own. UTF-8 whatever the locale says, because answers come in any language. */
  static Shell ofProcess() {
    return new Shell(
        System.in,
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Settings.load(),
        System.getenv(),
        Ansi.AUTO.enabled());
  }

  /** This one with other settings. */
  Shell with(Settings other) {
    return new Shell(in, out, err, other, environment, terminal);
  }

  /** The environment holds keys. */
  @Override
  public String toString() {
    return "Shell";
  }
}
