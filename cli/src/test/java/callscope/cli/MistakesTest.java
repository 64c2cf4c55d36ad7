package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The usual mistakes get an answer that says what is wrong and what to do. */
class MistakesTest {
  private static final String EXAMPLE = Path.of("..", "examples", "invoice.json.gz").toString();

  private static final String RULE =
      """
      rule:
        meta:
          name: write
          scopes: {static: unsupported, dynamic: call}
        features:
          - api: NtWriteFile
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name : List.of("rules/a.yml", "yaml/sub/a.yaml", "both/a.yml")) {
      write(name, RULE);
    }
    write("yaml/a.test.yaml", "[]");
    write("photos/a.png", "x");
    TinyReport.write(Files.createDirectories(folder.resolve("reports")).resolve("a.json"), 1);
    Files.createDirectory(folder.resolve("empty"));
    write("a.exe", "MZ\u0090\0\u0003" + "\0".repeat(60));
    write("a.elf", "\u007fELF\u0002\u0001\u0001" + "\0".repeat(60));
    write("a.pdf", "%PDF-1.7\n1 0 obj\n");
    zip("a.apk", "AndroidManifest.xml", "META-INF/MANIFEST.MF", "classes.dex");
    zip("a.docx", "[Content_Types].xml", "word/document.xml");
    zip("a.jar", "META-INF/MANIFEST.MF", "a/B.class");
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, StandardCharsets.ISO_8859_1);
  }

  private void zip(String name, String... entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(1);
      }
    }
  }

  /** Runs a command line, in which @ stands for the folder and EXAMPLE for a report. */
  private String message(ExitCode code, String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ")) {
      words.add(word.equals("EXAMPLE") ? EXAMPLE : word.replace("@", folder.toString()));
    }
    CommandRun run = CommandRun.of(words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isEqualTo(code.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("callscope: ").doesNotContain("Exception", "\tat ");
    return run.err().replace(folder.toString(), "@");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anaylse EXAMPLE        | `anaylse`; did you mean `callscope analyse`?",
        "analyze EXAMPLE        | did you mean `callscope analyse`?",
        "rule lint @/rules      | `rule`; did you mean `callscope rules lint`?",
        "rule                   | did you mean `callscope rules`?",
        "lint @/rules           | `lint`; did you mean `callscope rules lint`?",
        "rescope                | did you mean `callscope rules rescope`?",
        "feature EXAMPLE        | did you mean `callscope features`?",
        "json EXAMPLE           | did you mean `callscope --json`?",
        "rules lnit             | `rules lnit`; did you mean `callscope rules lint`?",
        "rules explode          | `callscope rules` is followed by one of: list, show,",
        "-j features EXAMPLE    | `features` is a command, and a command comes before options",
        "-v rules lint          | comes before options: callscope rules [OPTIONS]",
        "--defang artifacts x   | --defang is an option of `callscope artifacts`; the command comes",
        "features --defang x    | --defang is an option of `callscope artifacts` and not of this",
        "--jsn EXAMPLE          | there is no option --jsn; did you mean --json?",
        "--frobnicate EXAMPLE   | there is no option --frobnicate",
        "-r                     | --rules needs a value, as in --rules PATH",
        "EXAMPLE --color        | needs a value, as in --color WHEN; WHEN is one of always, never,",
        "-o --json EXAMPLE      | --output needs a value, as in --output FILE",
        "--color red EXAMPLE    | --color takes always, never, auto, not `red`",
        "--format cap EXAMPLE   | not `cap`; is `cape` meant?"
      })
  void commandsAndOptions(String line, String said) {
    assertThat(message(ExitCode.USAGE, line)).contains(said).contains("--help`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@/rules                | @/rules contains rules and no report; name rules with -r, as in:",
        "EXAMPLE @/rules        | contains rules and no report",
        "@/empty                | the folder @/empty is empty; name a folder that contains reports",
        "@/photos               | the folder @/photos contains no report; looked for files whose",
        "features @/reports     | @/reports is a folder; name the file of one report",
        "missing.json           | missing.json does not exist; name the file of a report",
        "https://a.example/b    | `https://a.example/b` is an address, and callscope reads files only",
        "features file:///b     | is an address"
      })
  void filesAndFolders(String line, String said) {
    assertThat(message(ExitCode.NO_FILE, line)).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@/a.exe                | it is a Windows program (PE); run it in a sandbox first",
        "features @/a.elf       | it is a Linux program (ELF); run it in a sandbox first",
        "@/a.pdf                | it is a PDF document; name the sandbox's JSON report",
        "@/a.apk                | it is an Android app (APK); run it in a sandbox first",
        "@/a.docx               | it is an Office document or a Windows package; run it in a sandbox",
        "@/a.jar                | it is a Java archive (JAR); run it in a sandbox first",
        "@/rules/a.yml          | it is a capa rule; name it with -r, followed by a report",
      })
  void filesThatAreNotReports(String line, String said) {
    assertThat(message(ExitCode.NO_REPORT, line)).contains(said).doesNotContain("Known formats");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-r EXAMPLE EXAMPLE             | this is a report, not a rule",
        "-r @/reports/a.json EXAMPLE    | this is a report, not a rule",
        "-r @/reports EXAMPLE           | the folder contains reports, such as a.json, and no rules",
        "rules lint EXAMPLE             | this is a report, not a rule",
        "rules lint @/reports/a.json    | this is a report, not a rule",
        "rules fmt @/reports/a.json     | this is a report, not a rule",
        "-r @/yaml EXAMPLE              | no file that ends in .yml, but files that end in .yaml, such",
        "rules lint @/yaml              | rename the rule files, so that they end in .yml",
        "-r @/empty EXAMPLE             | the folder contains no file that ends in .yml",
        "-r https://a.example/r EXAMPLE | `https://a.example/r` is an address",
        "-r missing EXAMPLE             | no such file or folder"
      })
  void rules(String line, String said) {
    assertThat(message(ExitCode.NO_RULES, line)).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-r @/rules -o @/reports EXAMPLE              | @/reports can't be written: it is a folder",
        "-r @/rules --output-folder @/a.pdf @/reports | @/a.pdf is not a folder",
        "-o https://a.example/b EXAMPLE               | is an address"
      })
  void outputs(String line, String said) {
    assertThat(message(ExitCode.OUTPUT, line)).contains(said);
  }

  @Test
  void aFileWithTheNameOfACommandIsReadByItsPath() throws IOException {
    Path report = TinyReport.write(folder.resolve("features"), 1);

    assertThat(CommandRun.of("-r", folder.resolve("rules").toString(), report.toString()).code())
        .isZero();
  }
}
