package callscope.ruletest;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.input.Trace;
import callscope.rule.Flavor;
import callscope.rule.Position;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the feature listing of a rule test. */
final class ListingParser {
  private static final List<String> WORDS =
      List.of("global", "file", "func", "bb", "insn", "proc", "thread", "call");

  private final RuleSource source;
  private final List<String> sourceLines;
  private final Problems problems;
  private final List<Feature> globals = new ArrayList<>();
  private final List<LocatedFeature> ofFile = new ArrayList<>();
  private final CodeListing code = new CodeListing();
  private final TraceListing trace = new TraceListing();
  private Optional<Flavor> flavor = Optional.empty();

  ListingParser(RuleSource source, Problems problems) {
    this.source = source;
    this.sourceLines = source.text().lines().toList();
    this.problems = problems;
  }

  /**
   * Parses a listing; errors are added to the problems.
   *
   * @param start where the listing begins in the file
   * @param isBlock whether it is a block scalar, whose lines are the lines of the file after the
   *     start
   * @param base the base address of the listed program
   */
  FeatureListing parse(String listing, Position start, boolean isBlock, Address base) {
    int number = start.line();
    for (String text : listing.lines().toList()) {
      number++;
      String stripped = text.strip();
      if (!stripped.isEmpty()) {
        Position at = isBlock ? new Position(number, column(number, stripped)) : start;
        read(new ListedLine(stripped, at, source, problems));
      }
    }
    InputFacts facts = facts();
    Trace built = trace.build(facts);
    return new FeatureListing(flavor, built, code.build(facts, base), trace.names(built));
  }

  private int column(int line, String text) {
    return line > sourceLines.size() ? 1 : 1 + Math.max(0, sourceLines.get(line - 1).indexOf(text));
  }

  private void read(ListedLine line) {
    switch (line.word()) {
      case "global" -> global(line);
      case "file" -> file(line);
      case "func" -> ofFlavor(Flavor.STATIC, line, code::function);
      case "bb" -> ofFlavor(Flavor.STATIC, line, code::block);
      case "insn" -> ofFlavor(Flavor.STATIC, line, code::instruction);
      case "proc" -> ofFlavor(Flavor.DYNAMIC, line, trace::process);
      case "thread" -> ofFlavor(Flavor.DYNAMIC, line, trace::thread);
      case "call" -> ofFlavor(Flavor.DYNAMIC, line, trace::call);
      default ->
          line.problem(
              "a line can't begin with `" + line.word() + "`",
              Spelling.nearest(line.word(), WORDS)
                  .map(near -> "did you mean `" + near + ":`?")
                  .orElse("it begins with one of: " + String.join(", ", WORDS)));
    }
  }

  /** Parses a line of one kind. */
  private interface Reader {
    void read(ListedLine line);
  }

  private void ofFlavor(Flavor ofLine, ListedLine line, Reader reader) {
    if (flavor.filter(known -> known != ofLine).isPresent()) {
      line.problem("a listing describes either a program or a trace", "split it into two tests");
      return;
    }
    flavor = Optional.of(ofLine);
    reader.read(line);
  }

  private void global(ListedLine line) {
    if (line.rest().isEmpty()) {
      return;
    }
    Optional<Feature> feature = line.feature(line.rest());
    if (feature.filter(f -> !f.kind().isGlobal()).isPresent()) {
      line.problem(
          feature.get() + " is not a global feature",
          "only `os`, `arch` and `format` are global; other features need an address");
    } else {
      feature.ifPresent(globals::add);
    }
  }

  private void file(ListedLine line) {
    if (!line.rest().isEmpty()) {
      line.located(line.rest(), Address.None.NONE).ifPresent(ofFile::add);
    }
  }

  private InputFacts facts() {
    return new InputFacts(
        Hashes.UNKNOWN,
        "listing",
        "FeatureListing",
        global(FeatureKind.FORMAT),
        global(FeatureKind.ARCH),
        global(FeatureKind.OS),
        globals,
        ofFile);
  }

  private String global(FeatureKind kind) {
    for (Feature global : globals) {
      if (global instanceof Feature.Text(FeatureKind of, String value) && of == kind) {
        return value;
      }
    }
    return "unknown";
  }
}
