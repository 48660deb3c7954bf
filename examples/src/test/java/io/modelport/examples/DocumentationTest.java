package io.modelport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Setting;
import io.modelport.assembly.Assembly;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the pages against the code. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS =
      Pattern.compile("^(?:final )?class (\\w+)", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");

  @Test
  void theConfigurationPageListsEveryKeyAndNoOther() throws IOException {
    String expected =
        Assembly.keys().stream().map(DocumentationTest::row).collect(Collectors.joining("\n"));
    String actual =
        Files.readAllLines(ROOT.resolve("docs/configuration.md")).stream()
            .filter(line -> line.startsWith("| `modelport."))
            .collect(Collectors.joining("\n"));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void theCodeInTheReadmeCompiles(@TempDir Path classes) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    Matcher block = JAVA_BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
    while (block.find()) {
      sources.add(source(block.group(1)));
    }
    assertThat(sources).hasSizeGreaterThanOrEqualTo(2);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    List<String> options =
        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    boolean compiles = compiler.getTask(output, null, null, options, null, sources).call();
    assertThat(compiles).as(output.toString()).isTrue();
  }

  @Test
  void noLinkInAPageIsDead() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages =
          Stream.concat(docs, Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")))
              .filter(page -> page.toString().endsWith(".md"))
              .toList();
      for (Path page : pages) {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
          Optional<Path> directory = Optional.ofNullable(page.getParent());
          Path linked = directory.orElse(ROOT).resolve(link.group(1));
          assertThat(linked).as("link in " + page).exists();
        }
      }
    }
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            setting.name(),
            setting.description(),
            setting.expected().replace("|", "\\|"),
            setting.defaultText().map(text -> "`" + text + "`").orElse(""));
  }

  private static JavaFileObject source(String code) {
    Matcher name = CLASS.matcher(code);
    assertThat(name.find()).as("a class in each block of the README").isTrue();
    return new SimpleJavaFileObject(
        URI.create("string:///" + name.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }
}
