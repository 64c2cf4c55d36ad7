package callscope.cli.archive;

import callscope.archive.ArchiveException;
import callscope.archive.QueryArchive;
import callscope.archive.ReadyQuestion;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.ArchiveFailure;
import callscope.cli.io.Output;
import callscope.cli.options.ViewOptions;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.rule.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.cli.Options;

/** Answers a question about an archive. */
public final class QueryCommand implements Command {
  private static final Pattern WORD = Pattern.compile("[A-Za-z-]+");

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String operands() {
    return "ARCHIVE [QUESTION]";
  }

  @Override
  public String description() {
    return "Answers a question about an archive: one SELECT in SQL over the tables reports,"
        + " processes, findings, artifacts, traces and rules, or the name of a ready question."
        + " Without a question, it lists the ready ones. A question can't change the archive, and"
        + " reads no other files.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    Output.addTo(options);
    ViewOptions.addColorTo(options);
    return options.addOption(ResultFormat.OPTION);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    ResultFormat format = ResultFormat.of(arguments, output);
    TextStyle style = ViewOptions.of(arguments).style(session.terminal(), output.isFile());
    List<String> operands = arguments.operands(ArchiveOperand.QUESTION);
    if (operands.size() > 2) {
      throw new Failure(
          ExitCode.USAGE,
          "`" + operands.get(2) + "` is one operand too many; put the question in quotes");
    }
    Path path = ArchiveOperand.path(operands.getFirst());
    if (operands.size() == 1) {
      output.write(session, out -> list(new TextOutput(out, style)));
      return ExitCode.OK;
    }
    String sql = sql(operands.get(1));
    try (QueryArchive archive = QueryArchive.open(path)) {
      WriteResult.write(session, archive, sql, format, output, style);
    } catch (ArchiveException e) {
      throw ArchiveFailure.of(e);
    }
    return ExitCode.OK;
  }

  private static void list(TextOutput out) throws IOException {
    Table table = new Table(0);
    for (ReadyQuestion question : ReadyQuestion.values()) {
      table.row(
          Cell.of(TextRole.NAME, question.word()), Cell.of(TextRole.PLAIN, question.description()));
    }
    table.write(out);
    out.flush();
  }

  private static String sql(String question) throws Failure {
    if (!WORD.matcher(question).matches()) {
      return question;
    }
    return ReadyQuestion.of(question)
        .map(ReadyQuestion::sql)
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "there is no question `"
                        + question
                        + "`; "
                        + Spelling.nearest(question, ReadyQuestion.words())
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse(
                                "the ready ones are " + String.join(", ", ReadyQuestion.words()))));
  }
}
