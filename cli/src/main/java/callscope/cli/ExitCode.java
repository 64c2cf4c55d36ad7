package callscope.cli;

/**
 * How the program ends. The numbers are stable; where capa has a number for the same thing, it is
 * the same one.
 */
public enum ExitCode {
  OK(0, "all went well"),
  DIFFERENT(1, "a test failed, lint warns, fmt would change a file, or what is compared differs"),
  USAGE(2, "the command line is wrong"),
  NO_RULES(10, "the rules are missing or can't be read"),
  NO_FILE(11, "the report, or another file that was named, is missing or can't be read"),
  INVALID_RULES(12, "a rule or a rule test is wrong"),
  INCOMPLETE(13, "the report broke off; what could be read was analysed and shown"),
  NO_REPORT(16, "the file is no report that is known here"),
  SOME_REPORTS_FAILED(17, "of several reports some could not be analysed; the others were"),
  NO_PROCESSES(23, "the report holds no process that could be analysed"),
  OUTPUT(30, "the output can't be written"),
  OUT_OF_MEMORY(31, "the memory, or the stack of a thread, did not suffice"),
  FAULT(70, "a fault of callscope itself"),
  READER_GONE(141, "who read the output went away, as `head` does");

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
