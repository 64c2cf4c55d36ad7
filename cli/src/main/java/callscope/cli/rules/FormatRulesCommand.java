package callscope.cli.rules;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.options.RuleOptions;
import callscope.console.SafeText;
import callscope.edit.SourceChange;
import callscope.edit.WriteChanges;
import callscope.format.FormatRule;
import callscope.format.Formatted;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleFile;
import callscope.rule.RuleFiles;
import callscope.rule.RuleSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Formats rule files in the community's layout. */
public final class FormatRulesCommand implements Command {
  private static final Option CHECK =
      Option.builder()
          .longOpt("check")
          .desc(
              "change nothing; list the files that would change, and exit with code 1 if there are"
                  + " any")
          .build();

  private static final Option DIFF =
      Option.builder()
          .longOpt("diff")
          .desc("change nothing; show what would change, for git apply or patch")
          .build();

  private static final String STANDARD_INPUT = FindReports.STANDARD_INPUT;

  @Override
  public String name() {
    return "rules fmt";
  }

  @Override
  public String operands() {
    return "FILE...";
  }

  @Override
  public String description() {
    return "Formats rules in the community's layout and lists the files that changed. Meaning and"
        + " comments are kept. In a folder, all files that end in .yml are formatted; - formats the"
        + " standard input to the standard output.";
  }

  @Override
  public Options options() {
    return new Options().addOption(CHECK).addOption(DIFF);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    List<String> operands =
        arguments.operands(
            "which rules? Name rule files or folders of them, or - for the standard input");
    boolean standardInput = operands.contains(STANDARD_INPUT);
    if (standardInput && operands.size() > 1) {
      throw new Failure(ExitCode.USAGE, "- is the standard input; it can't be combined with files");
    }
    Problems problems = new Problems();
    List<Laid> all =
        standardInput
            ? List.of(Laid.of(standardInput(session)))
            : files(arguments.operandPaths(ExitCode.NO_RULES), problems);
    List<Problem> wrong = new ArrayList<>(problems.all());
    for (Laid laid : all) {
      if (laid.result instanceof Formatted.Refused(List<Problem> why)) {
        wrong.addAll(why);
      }
    }
    List<SourceChange> changes = all.stream().flatMap(laid -> laid.change().stream()).toList();
    boolean dry = arguments.has(CHECK) || arguments.has(DIFF);
    if (standardInput && !dry && wrong.isEmpty()) {
      RuleSource source = all.getFirst().source;
      Output.print(session, changes.isEmpty() ? source.text() : changes.getFirst().after().text());
    } else if (dry) {
      Output.print(session, listChanges(changes, arguments.has(DIFF)));
    } else {
      write(session, changes, wrong);
    }
    if (!wrong.isEmpty()) {
      throw new Failure(RuleOptions.code(wrong), RuleOptions.render(wrong));
    }
    return arguments.has(CHECK) && !changes.isEmpty() ? ExitCode.DIFFERENT : ExitCode.OK;
  }

  /** A file and the result of formatting it. */
  private record Laid(RuleSource source, Formatted result) {
    static Laid of(RuleSource source) {
      return new Laid(source, FormatRule.format(source));
    }

    Optional<SourceChange> change() {
      return result instanceof Formatted.Changed(RuleSource after)
          ? Optional.of(new SourceChange(Optional.of(source), after))
          : Optional.empty();
    }
  }

  /** Reads and formats files, as many at a time as there are processors. */
  private static List<Laid> files(List<Path> paths, Problems problems) {
    record Read(Optional<Laid> laid, Problems problems) {
      static Read of(RuleFile file) {
        Problems unreadable = new Problems();
        return new Read(RuleFiles.read(file, unreadable).map(Laid::of), unreadable);
      }
    }
    List<Read> read = RuleFiles.find(paths, problems).parallelStream().map(Read::of).toList();
    read.forEach(file -> problems.addAll(file.problems));
    return read.stream().flatMap(file -> file.laid.stream()).toList();
  }

  private static RuleSource standardInput(Session session) throws Failure {
    try {
      byte[] bytes = session.in().readAllBytes();
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new RuleSource("<standard input>", text);
    } catch (CharacterCodingException e) {
      throw new Failure(ExitCode.INVALID_RULES, "the standard input is not valid UTF-8");
    } catch (IOException e) {
      throw new Failure(ExitCode.NO_FILE, "the standard input can't be read: " + Output.reason(e));
    }
  }

  /** Shows what would change; the diffs are exact, so that other programs can apply them. */
  private static String listChanges(List<SourceChange> changes, boolean diff) {
    StringBuilder text = new StringBuilder();
    for (SourceChange change : changes) {
      text.append(diff ? change.diff() : SafeText.ofLines(change.path()) + "\n");
    }
    return text.toString();
  }

  /** Writes all files that can be written, then reports those that can't. */
  private static void write(Session session, List<SourceChange> changes, List<Problem> wrong)
      throws Failure {
    List<SourceChange> written = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (SourceChange change : changes) {
      try {
        WriteChanges.write(List.of(change));
        written.add(change);
      } catch (IOException e) {
        failed.add(change.path() + " can't be written: " + Output.reason(e));
      }
    }
    Output.print(session, listChanges(written, false));
    if (!failed.isEmpty()) {
      if (!wrong.isEmpty()) {
        session.report(RuleOptions.render(wrong));
      }
      throw new Failure(ExitCode.OUTPUT, String.join("\n", failed));
    }
  }
}
