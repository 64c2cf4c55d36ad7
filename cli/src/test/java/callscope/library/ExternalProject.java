package callscope.library;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Rules;
import callscope.extract.Extractor;
import callscope.rule.Scope;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * A project outside of this build: resolves callscope by its coordinates with Maven, from a
 * repository that holds what was just built, and compiles with what it got.
 *
 * @param folder holds all files of the project
 */
record ExternalProject(Path folder) {
  private static final Path ROOT = Path.of("..");
  private static final String VERSION = "0.2.0";
  private static final String COPY_DEPENDENCIES =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
  private static final int PATIENCE_SECONDS = 300;

  /**
   * The result of a program.
   *
   * @param output of the standard output and the standard error
   */
  record Result(int code, String output) {}

  /** The libraries that were resolved. */
  Path libraries() {
    return folder.resolve("lib");
  }

  /** Copies callscope's jars and whatever they need next to the project. */
  void resolve(Path pom) throws Exception {
    Path repository = folder.resolve("repository");
    install(repository, "callscope", "pom", ROOT.resolve("pom.xml"));
    installModule(repository, "core", origin(Scope.class));
    installModule(repository, "extractors", origin(Extractor.class));
    installModule(repository, "rules", originOfRules());
    installModule(repository, "report", origin(Rules.class));
    Path settings = folder.resolve("settings.xml");
    Files.writeString(settings, settings(repository));
    Path project = Files.copy(pom, folder.resolve("pom.xml"));
    Result resolved =
        run(
            "mvn",
            "-B",
            "-q",
            "-s",
            settings.toString(),
            "-gs",
            settings.toString(),
            "-f",
            project.toString(),
            COPY_DEPENDENCIES,
            "-DincludeScope=runtime",
            "-DoutputDirectory=" + libraries());
    assertThat(resolved.code()).as(resolved.output()).isZero();
  }

  /** Compiles a module with nothing else but the libraries. */
  Result compile(Path sources, Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xlint:all,-requires-automatic,-requires-transitive-automatic",
                "-Werror",
                "--module-path",
                libraries().toString(),
                // otherwise the class path of this test
                "--class-path",
                sources.toString(),
                "-d",
                classes.toString()));
    try (var files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(out, out, arguments.toArray(String[]::new));
    return new Result(code, said.toString());
  }

  /** Runs a program to its end. */
  Result run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command[0] + " does not end: " + Files.readString(output));
    }
    return new Result(process.exitValue(), Files.readString(output));
  }

  /**
   * Maven looks for callscope in one repository, and for all else in what it resolved for this
   * build, so that it needs no network.
   */
  private String settings(Path repository) throws Exception {
    return """
    <settings>
      <localRepository>%s</localRepository>
      <mirrors>
        <mirror><id>resolved</id><mirrorOf>central</mirrorOf><url>%s</url></mirror>
      </mirrors>
      <profiles>
        <profile>
          <id>built</id>
          <repositories><repository><id>built</id><url>%s</url></repository></repositories>
        </profile>
      </profiles>
      <activeProfiles><activeProfile>built</activeProfile></activeProfiles>
    </settings>
    """
        .formatted(folder.resolve("local"), resolvedForBuild().toUri(), repository.toUri());
  }

  /** The local repository of this build, which has a library at its usual place. */
  private static Path resolvedForBuild() throws Exception {
    Path jar = origin(JsonFactory.class);
    Path version = Path.of("com/fasterxml/jackson/core/jackson-core/2/jackson-core.jar");
    Path repository = jar;
    for (int i = 0; i < version.getNameCount(); i++) {
      repository = Objects.requireNonNull(repository.getParent());
    }
    return repository;
  }

  private static void installModule(Path repository, String module, Path built) throws Exception {
    String artifact = "callscope-" + module;
    install(repository, artifact, "pom", ROOT.resolve(module).resolve("pom.xml"));
    install(repository, artifact, "jar", built);
  }

  private static void install(Path repository, String artifact, String type, Path from)
      throws IOException {
    Path target =
        repository
            .resolve("io/github/callscope")
            .resolve(artifact)
            .resolve(VERSION)
            .resolve(artifact + "-" + VERSION + "." + type);
    Files.createDirectories(target.getParent());
    if (Files.isDirectory(from)) {
      // not packaged, as after mvn test
      int code =
          ToolProvider.findFirst("jar")
              .orElseThrow()
              .run(System.out, System.err, "-cf", target.toString(), "-C", from.toString(), ".");
      assertThat(code).isZero();
    } else {
      Files.copy(from, target);
    }
  }

  /** The jar or the folder that a class was loaded from. */
  private static Path origin(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Path originOfRules() throws Exception {
    URL index = Objects.requireNonNull(Rules.class.getResource("/rules/index"));
    if (index.getProtocol().equals("jar")) {
      String file = index.getPath();
      return Path.of(URI.create(file.substring(0, file.indexOf("!/"))));
    }
    Path rules = Objects.requireNonNull(Path.of(index.toURI()).getParent());
    return Objects.requireNonNull(rules.getParent());
  }
}
