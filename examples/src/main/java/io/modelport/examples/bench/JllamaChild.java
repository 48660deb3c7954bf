package io.modelport.examples.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * The program that {@link Jllama} starts. jllama is no dependency of this project: its public
 * methods are called by name.
 */
public final class JllamaChild {
  private final Object model;

  private JllamaChild(Object model) {
    this.model = model;
  }

  /** Arguments: model, threads, context length, layers on the GPU. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      JllamaChild child = new JllamaChild(open(arguments));
      out.println("ready 0");
      child.serve(out);
    } catch (ReflectiveOperationException e) {
      out.println("error its jar is not the one that is known, 4.7.10");
    }
    Runtime.getRuntime().halt(0); // its thread would go on, and its exit handlers crash
  }

  private static Object open(String[] arguments) throws ReflectiveOperationException {
    Object parameters =
        Class.forName("de.kherud.llama.ModelParameters").getDeclaredConstructor().newInstance();
    int threads = Integer.parseInt(arguments[1]);
    int layers = Integer.parseInt(arguments[3]);
    call(parameters, "setModel", String.class, arguments[0]);
    call(parameters, "setThreads", int.class, threads);
    call(parameters, "setThreadsBatch", int.class, threads);
    call(parameters, "setCtxSize", int.class, Integer.parseInt(arguments[2]));
    call(parameters, "setGpuLayers", int.class, layers < 0 ? Short.MAX_VALUE : layers);
    return Class.forName("de.kherud.llama.LlamaModel")
        .getConstructor(parameters.getClass())
        .newInstance(parameters);
  }

  private void serve(PrintStream out) throws IOException, ReflectiveOperationException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 3);
      out.println(answer(words[2], Integer.parseInt(words[1])));
    }
  }

  private String answer(String text, int tokens) throws ReflectiveOperationException {
    int prompt = ((int[]) call(model, "encode", String.class, text)).length;
    long start = System.nanoTime();
    Object pieces = call(model, "generate", parameterType(), parameters(text, tokens));
    Iterator<?> each = ((Iterable<?>) pieces).iterator();
    long first = 0;
    while (each.hasNext()) {
      each.next();
      if (first == 0) {
        first = System.nanoTime() - start;
      }
    }
    long nanos = System.nanoTime() - start;
    return "answer " + nanos + " " + first + " " + prompt + " " + tokens;
  }

  private static Class<?> parameterType() throws ClassNotFoundException {
    return Class.forName("de.kherud.llama.InferenceParameters");
  }

  /** It says nowhere how many tokens it made, so it must not end early. */
  private static Object parameters(String text, int tokens) throws ReflectiveOperationException {
    Object parameters = parameterType().getConstructor(String.class).newInstance(text);
    call(parameters, "setNPredict", int.class, tokens);
    call(parameters, "setTemperature", float.class, 0f);
    call(parameters, "setIgnoreEos", boolean.class, true);
    call(parameters, "setCachePrompt", boolean.class, false);
    return parameters;
  }

  private static Object call(Object target, String name, Class<?> type, Object argument)
      throws ReflectiveOperationException {
    return target.getClass().getMethod(name, type).invoke(target, argument);
  }
}
