package callscope.cli.command;

/**
 * Exit codes. The numbers are stable and equal those of capa where capa has a code for the same
 * condition.
 */
public enum ExitCode {
  OK(0, "all went well"),
  DIFFERENT(
      1, "a test failed, lint found a warning, fmt would change a file, or a comparison differs"),
  USAGE(2, "the command line is invalid"),
  NO_RULES(10, "the rules are missing or can't be read"),
  NO_FILE(11, "the report, or another input file, is missing or can't be read"),
  INVALID_RULES(12, "a rule or a rule test is invalid"),
  INCOMPLETE(13, "the report is truncated; the part that could be read was analysed"),
  NO_REPORT(16, "unknown report format"),
  SOME_REPORTS_FAILED(17, "some of several reports could not be analysed"),
  NO_PROCESSES(23, "the report contains no process that could be analysed"),
  OUTPUT(30, "the output can't be written"),
  OUT_OF_MEMORY(31, "out of memory or stack space"),
  FAULT(70, "internal error in callscope"),
  READER_GONE(141, "the reader closed the output early (for example `head`)");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }
}
