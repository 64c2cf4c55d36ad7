package callscope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what the package-infos say of who may use whom, and the size of files. */
class ArchitectureTest {
  private static final Path ROOT = Path.of("..");
  private static final int MAX_LINES = 300;
  private static final List<String> MODULES =
      List.of(
          "prelink",
          "core",
          "extractors",
          "report",
          "workbench",
          "server",
          "archive",
          "spark",
          "cli",
          "examples",
          "benchmarks");

  /**
   * A package, then whatever it may use: other packages, and the first two parts of the names of
   * libraries' packages; a package may have several lines. What is not named here is not allowed.
   * Constants and types of local variables leave no trace in classes, so their use is neither seen
   * nor named. The benchmarks and the job for Spark, which nothing uses, are compiled after this
   * and not in it.
   */
  private static final String MAY_USE =
      """
      api:
      address:
      bytes:
      feature:
      files:
      regex:
      tree:
      rule: feature regex tree | org.snakeyaml
      compile: bytes feature regex rule tree
      rulestore: bytes compile feature files rule
      input: address feature
      match: address compile feature input objects origin rule vocabulary
      vocabulary: feature input
      objects: address feature input vocabulary
      origin: address input objects
      artifacts: address feature input objects origin vocabulary
      satisfiability: compile feature input objects rule
      ruletest: address compile feature input match rule | org.snakeyaml
      extract: input | io.airlift org.apache org.tukaani
      extract.cursor: input
      extract.scan: extract extract.cursor input
      extract.json: extract extract.cursor extract.scan input | com.fasterxml
      extract.table:
      extract.calltext: extract extract.table input
      extract.cape: address extract extract.cursor extract.json extract.scan feature input
      extract.capelogs: extract extract.archive feature input
      extract.drakvuf: address extract extract.cursor extract.json feature input
      extract.events: extract extract.cursor extract.json input
      extract.freeze: address extract extract.cursor extract.json extract.scan feature input
      extract.ltrace: extract extract.calltext feature input
      extract.sysmon: extract extract.cursor extract.events extract.table feature input
      extract.tinytracer: address extract extract.calltext feature input
      extract.virustotal: extract extract.cursor extract.json extract.table feature input
      extract.tracee: extract extract.calltext extract.cursor extract.events extract.json
      extract.tracee: extract.table feature input
      extract.traceformat: address extract extract.cursor extract.json feature input
      extract.procmon: extract extract.json extract.table extract.xml feature input | com.ctc javax.xml
      extract.speakeasy: address extract extract.cursor extract.json feature input
      extract.strace: extract extract.calltext feature input
      extract.archive: extract | net.lingala org.apache
      extract.xml:
      extract.vmray: address extract extract.archive extract.cursor extract.json extract.xml feature input | com.ctc javax.xml
      detect: extract extract.archive extract.cape extract.capelogs extract.drakvuf extract.freeze extract.ltrace
      detect: extract.sysmon extract.tinytracer extract.tracee extract.virustotal
      detect: extract.traceformat extract.procmon extract.speakeasy extract.strace extract.vmray
      version:
      document: address artifacts compile feature input match objects origin rule
      document.read: address document extract extract.cursor extract.json feature input match origin rule
      compare: address artifacts document feature input render rule
      analysis: address compile satisfiability detect document document.read extract extract.archive feature input match
      analysis: extract.traceformat origin rule rulestore
      console:
      render: address console document input rule
      render.text: address compare compile console document feature input match origin render rule satisfiability
      render.text: artifacts vocabulary
      render.json: address artifacts compile document feature input match origin render rule satisfiability | com.fasterxml
      render.comparison: address artifacts compare console document input origin render render.findings
      render.comparison: render.json rule | com.fasterxml
      render.features: address console document feature input render.json rule ruletest | com.fasterxml
      render.findings: address console document feature input origin render render.json render.text rule
      render.findings: artifacts | com.fasterxml
      render.markdown: address artifacts console document input render render.findings render.text rule
      render.misp: artifacts console document input render render.findings render.json | com.fasterxml
      render.navigator: document input render render.findings render.json rule | com.fasterxml
      render.perfetto: address console document input origin render render.findings rule
      render.sarif: address console document origin render render.findings render.json rule traceformat
      render.sarif: | com.fasterxml
      render.stix: artifacts console document input render render.findings render.json | com.fasterxml
      render.html: address artifacts document feature input match objects origin render render.text rule vocabulary
      render.html: | com.fasterxml
      output: console render render.findings render.json render.markdown render.misp render.navigator
      output: render.perfetto render.sarif render.stix render.text
      traceformat: address extract.traceformat feature input render.json
      tracestore: address extract feature input | io.airlift
      graph: feature rule
      edit: files rule | com.github org.snakeyaml
      minwindow: compile feature input match rule tree
      effect: address compile console document feature input match minwindow objects origin rule | com.fasterxml
      rulediff: compile console effect feature render.json rule | com.fasterxml
      noise: address compile console document effect input match origin render.json rule | com.fasterxml
      rescope: address compile console document edit effect feature graph input match objects render.json rule tree
      rescope: | com.fasterxml
      lint: compile edit feature graph objects regex render.json rule satisfiability tree vocabulary | com.fasterxml
      explain: address compile console document effect feature input match minwindow objects render.json render.text
      explain: origin rule vocabulary
      explain: | com.fasterxml
      testreduce: address compile effect feature input match objects rule ruletest
      testcoverage: compile console explain feature input match render.json render.text rule ruletest | com.fasterxml
      format: rule | org.snakeyaml
      lsp: analysis compile console document edit extract feature format graph lint objects rescope rule tree
      lsp: vocabulary
      lsp: | com.google org.eclipse
      server: analysis compile document extract files input origin render render.findings render.html
      server: render.json rule tracestore | com.fasterxml com.sun
      archive.rows: address analysis artifacts compile document extract feature input origin render.findings rule rulestore tracestore
      archive: analysis archive.rows compile document extract files origin rule tracestore | org.duckdb
      cli.command: analysis console rule | org.apache
      cli.archive: archive cli.command cli.io cli.options console extract render.findings render.json rule | org.apache
      cli.help: cli.command cli.io files rule | org.apache
      cli.io: analysis archive cli.command console extract files match render render.text rule | org.apache
      cli.options: analysis cli.command cli.io compile console extract input render render.json render.text
      cli.options: archive archive.rows document document.read origin render.findings render.html render.markdown render.misp render.navigator
      cli.options: render.perfetto render.sarif render.stix rescope rule rulestore tracestore | org.apache
      cli.report: analysis cli.command cli.io cli.options compare compile console document explain extract render
      cli.report: archive artifacts input origin render.comparison render.features render.findings
      cli.report: render.html render.json render.text rule traceformat | org.apache
      cli.rules: address analysis cli.command cli.io cli.options compile console edit effect extract format graph input lint
      cli.rules: lsp noise render.html rescope rule rulediff ruletest testcoverage testreduce | org.apache
      cli.service: analysis archive cli.command cli.io cli.options document extract files render render.findings
      cli.service: server | org.apache
      cli: cli.archive cli.command cli.help cli.io cli.options cli.report cli.rules cli.service files rule | org.apache
      example: | com.fasterxml
      """;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("callscope");

  private static Map<String, Set<String>> allowed() {
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (String line : MAY_USE.lines().toList()) {
      String[] parts = line.split(":", -1);
      Set<String> uses = new TreeSet<>(List.of(parts[1].replace("|", "").trim().split(" +")));
      uses.remove("");
      allowed.computeIfAbsent(parts[0], name -> new TreeSet<>()).addAll(uses);
    }
    return allowed;
  }

  /** A package of ours without the common prefix, or the first two parts of another's. */
  private static String shortName(String packageName) {
    if (packageName.startsWith("callscope.")) {
      return packageName.substring("callscope.".length());
    }
    String[] parts = packageName.split("\\.");
    return parts.length < 2 ? packageName : parts[0] + "." + parts[1];
  }

  private static Map<String, Set<String>> used() {
    Map<String, Set<String>> used = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      String from = shortName(type.getPackageName());
      Set<String> uses = used.computeIfAbsent(from, name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
        boolean plain = to.isEmpty() || to.startsWith("java.") || isAnnotation(to);
        if (!plain && !shortName(to).equals(from)) {
          uses.add(shortName(to));
        }
      }
    }
    return used;
  }

  /** Whether a package contains only annotations, which any class may have. */
  private static boolean isAnnotation(String packageName) {
    return packageName.startsWith("org.jspecify") || packageName.equals("callscope.api");
  }

  @Test
  void packagesUseOnlyWhatTheyMay() {
    Map<String, Set<String>> allowed = allowed();
    Map<String, Set<String>> used = used();
    assertThat(used).hasSizeGreaterThan(15);
    List<String> wrong = new ArrayList<>();
    used.forEach(
        (from, uses) -> {
          if (!allowed.containsKey(from)) {
            wrong.add("package " + from + " is not in the table");
          }
          for (String to : uses) {
            if (!allowed.getOrDefault(from, Set.of()).contains(to)) {
              wrong.add(from + " uses " + to);
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void theTableAllowsNothingThatIsNotUsed() {
    Map<String, Set<String>> unused = allowed();
    Map<String, Set<String>> used = used();
    unused.forEach((from, uses) -> uses.removeAll(used.getOrDefault(from, Set.of())));
    unused.values().removeIf(Set::isEmpty);
    assertThat(unused).isEmpty();
  }

  @Test
  void noPackageSpansTwoModules() throws IOException {
    Map<String, Set<String>> modules = new TreeMap<>();
    for (Path source : sources("src/main/java")) {
      String module = ROOT.relativize(source).getName(0).toString();
      modules.computeIfAbsent(packageOf(source), name -> new TreeSet<>()).add(module);
    }
    assertThat(modules).isNotEmpty().allSatisfy((name, of) -> assertThat(of).hasSize(1));
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    Set<Path> packages = new TreeSet<>();
    for (Path source : sources("src/main/java")) {
      packages.add(source.resolveSibling("package-info.java"));
    }
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            info ->
                assertThat(Files.readString(info))
                    .contains("@NullMarked")
                    .containsPattern("uses?"));
  }

  @Test
  void filesStayShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    List<Path> sources = sources("src");
    assertThat(sources).isNotEmpty();
    for (Path source : sources) {
      long lines;
      try (Stream<String> all = Files.lines(source)) {
        lines = all.count();
      }
      if (lines > MAX_LINES) {
        tooLong.add(source + " has " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static String packageOf(Path source) throws IOException {
    return Files.readString(source)
        .lines()
        .filter(line -> line.startsWith("package "))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> sources(String below) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve(below))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("module-info.java"))
            .forEach(sources::add);
      }
    }
    return sources;
  }
}
