package callscope.library;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Analysis;
import callscope.analysis.Documents;
import callscope.analysis.Rules;
import callscope.extract.ReportSource;
import callscope.library.ExternalProject.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program and the reader that docs/library.md shows are built and run as a user would: on the
 * module path, with only what their coordinates bring.
 */
class ExternalProgramTest {
  private static final Path DOCS = Path.of("..", "docs", "library.md");
  private static final Path SOURCES = Path.of("src", "test", "resources", "library");
  private static final Path PROGRAM = SOURCES.resolve("program");
  private static final Path READER = SOURCES.resolve("reader");
  private static final Path REPORT = Path.of("..", "examples", "invoice.json.gz");

  @TempDir private static Path folder = Path.of("");

  private static ExternalProject project = new ExternalProject(folder);

  @BeforeAll
  static void resolve() throws Exception {
    project = new ExternalProject(folder);
    project.resolve(PROGRAM.resolve("pom.xml"));
  }

  @Test
  void theProgramListsTheCapabilitiesOfAReport() throws Exception {
    List<String> expected =
        Analysis.of(Rules.builtIn())
            .run(REPORT)
            .capabilities()
            .map(rule -> rule.name() + ": " + rule.matches().size())
            .toList();
    Path json = folder.resolve("out.json");

    Result result = runProgram(compiled(PROGRAM), REPORT, json);

    assertThat(result.output().lines().toList())
        .containsExactlyElementsOf(expected)
        .contains("set a Run key value: 1")
        .hasSizeGreaterThan(20);
    assertThat(result.code()).isZero();
    assertThat(Documents.isDocument(ReportSource.of(json))).isTrue();
  }

  @Test
  void theReaderOfAnotherModuleIsFound() throws Exception {
    Path report = Files.writeString(folder.resolve("t.calls"), "812 IsDebuggerPresent -\n");

    String classes = compiled(PROGRAM) + File.pathSeparator + compiled(READER);
    Result result = runProgram(classes, report, folder.resolve("lines.json"));

    assertThat(result.output()).isEqualTo("check for an attached debugger: 1\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void whatIsNotExportedDoesNotCompile() throws Exception {
    for (String hidden :
        List.of(
            "callscope.compile.CompiledRules",
            "callscope.match.Matcher",
            "callscope.extract.cape.CapeExtractor",
            "callscope.extract.json.JsonReport",
            "callscope.render.json.JsonRenderer")) {
      Path sources = Files.createTempDirectory(folder, "hidden");
      Files.copy(PROGRAM.resolve("module-info.java"), sources.resolve("module-info.java"));
      Files.writeString(
          sources.resolve("Hidden.java"),
          "package com.example; class Hidden { " + hidden + " hidden; }");

      Result result = project.compile(sources, folder.resolve("hidden-classes"));

      assertThat(result.code()).as(hidden).isNotZero();
      assertThat(result.output())
          .contains(hidden.substring(0, hidden.lastIndexOf('.')) + " is not visible")
          .contains("1 error");
    }
  }

  @Test
  void theDocsShowTheseFiles() throws IOException {
    String docs = Files.readString(DOCS);
    String dependency =
        Files.readString(PROGRAM.resolve("pom.xml"))
            .replaceAll("(?s).*<dependencies>\\n(.*?)  </dependencies>.*", "$1")
            .stripTrailing()
            .stripIndent();
    assertThat(docs).contains("```xml\n" + dependency + "\n```\n");
    for (Path sources : List.of(PROGRAM, READER)) {
      try (Stream<Path> files = Files.walk(sources)) {
        List<Path> shown = files.filter(file -> file.toString().endsWith(".java")).toList();
        assertThat(shown).hasSize(2);
        for (Path file : shown) {
          assertThat(docs).contains("```java\n" + Files.readString(file) + "```\n");
        }
      }
    }
  }

  private static String compiled(Path sources) throws IOException {
    Path classes = folder.resolve("classes").resolve(sources.getFileName());
    Result result = project.compile(sources, classes);
    assertThat(result.code()).as(result.output()).isZero();
    return classes.toString();
  }

  private static Result runProgram(String classes, Path report, Path json) throws Exception {
    return project.run(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "--module-path",
        project.libraries() + File.pathSeparator + classes,
        "--module",
        "com.example.capabilities/com.example.ListCapabilities",
        report.toAbsolutePath().normalize().toString(),
        json.toString());
  }
}
