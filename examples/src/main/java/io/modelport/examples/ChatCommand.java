package io.modelport.examples;

import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.examples.text.TerminalText;
import io.modelport.examples.text.Watched;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One prompt, one answer; where it came from goes to standard error. */
@Command(name = "chat", description = "Answers one prompt through the configured port.")
final class ChatCommand implements Callable<Integer> {
  /** What Java puts where a character of the command line is none in the locale. */
  private static final char UNREADABLE = '\uFFFD';

  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(
      paramLabel = "PROMPT",
      arity = "1..*",
      description = "The prompt; - reads it from standard input.")
  List<String> words = new ArrayList<>();

  @Option(names = "--stream", description = "Print the answer as it comes.")
  boolean stream;

  @Mixin BackendOption backend = new BackendOption();

  ChatCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    ModelRequest request = ModelRequest.of(prompt());
    try (ExamplePort example = ExamplePort.open(shell, backend, OwnModel.ACKNOWLEDGING)) {
      ModelResponse response =
          stream ? streamed(example.port(), request) : whole(example.port(), request);
      shell.err().println(Provenance.of(response));
    }
    return 0;
  }

  private String prompt() throws IOException {
    if (words.equals(List.of("-"))) {
      return decoded(shell.in().readAllBytes());
    }
    String prompt = String.join(" ", words);
    if (prompt.indexOf(UNREADABLE) >= 0) {
      throw new BadInputException(
          "The locale cannot carry this prompt; set LC_ALL=C.UTF-8, or hand it in with -.");
    }
    return prompt;
  }

  /** Strictly: what cannot be read cannot be judged, so it goes nowhere. */
  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadInputException("Standard input is not valid UTF-8; convert it first.");
    }
  }

  private ModelResponse whole(ModelPort port, ModelRequest request) {
    ModelResponse response = port.generate(request);
    print(response.text() + "\n");
    return response;
  }

  private ModelResponse streamed(ModelPort port, ModelRequest request) {
    try (ModelStream answer = port.stream(request)) {
      answer.forEach(piece -> print(piece.text()));
      return answer.response();
    } finally {
      print("\n"); // also where the answer broke off, before the error
    }
  }

  private void print(String text) {
    shell.out().print(TerminalText.safe(text));
    Watched.flush(shell.out());
  }
}
