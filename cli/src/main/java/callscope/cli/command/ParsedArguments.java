package callscope.cli.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The options and operands of a command. */
public record ParsedArguments(CommandLine line) {
  /** The replacement of bytes in an argument that are not valid characters. */
  private static final char UNDECODABLE = '\ufffd';

  private static final Pattern URL = Pattern.compile("(?i)(https?|ftps?|s3|gs|file|smb)://.*");

  /** The options of any command whose values are files or folders to read. */
  private static final Set<String> INPUTS = Set.of("rules", "from", "background", "baseline");

  public boolean has(Option option) {
    return line.hasOption(option);
  }

  /** Whether an option was given, if the command has it. */
  public boolean has(String longName) {
    return line.hasOption(longName);
  }

  /** How often an option was given. */
  public long count(Option option) {
    return Arrays.stream(line.getOptions()).filter(option::equals).count();
  }

  /** The value of an option that is given once at most. */
  public Optional<String> value(Option option) throws Failure {
    List<String> values = values(option);
    if (values.size() > 1) {
      throw new Failure(
          ExitCode.USAGE,
          "--" + option.getLongOpt() + " is given more than once; keep one of them");
    }
    return values.stream().findFirst();
  }

  /** The values of an option that may be given several times. */
  public List<String> values(Option option) {
    String[] values = line.getOptionValues(option);
    return values == null ? List.of() : List.of(values);
  }

  public List<String> operands() {
    return line.getArgList();
  }

  /** The value of an option as a path. */
  public Optional<Path> path(Option option, ExitCode ifInvalid) throws Failure {
    Optional<String> value = value(option);
    return value.isEmpty() ? Optional.empty() : Optional.of(path(value.get(), ifInvalid));
  }

  /** The values of an option that may be given several times, as paths. */
  public List<Path> paths(Option option, ExitCode ifInvalid) throws Failure {
    return paths(values(option), ifInvalid);
  }

  /** The operands as paths. */
  public List<Path> operandPaths(ExitCode ifInvalid) throws Failure {
    return paths(operands(), ifInvalid);
  }

  private static List<Path> paths(List<String> values, ExitCode ifInvalid) throws Failure {
    List<Path> paths = new ArrayList<>();
    for (String value : values) {
      paths.add(path(value, ifInvalid));
    }
    return paths;
  }

  /** A path given by the user; some strings are not paths, such as one with a NUL. */
  public static Path path(String value, ExitCode ifInvalid) throws Failure {
    if (URL.matcher(value).matches()) {
      throw new Failure(
          ifInvalid,
          "`"
              + value
              + "` is an address, and callscope reads files only; download it first, or pipe"
              + " it to callscope and name -");
    }
    try {
      Path path = Path.of(value);
      if (value.indexOf(UNDECODABLE) >= 0 && !Files.exists(path)) {
        throw new Failure(
            ifInvalid,
            "`" + value + "` can't be named: its name is not valid UTF-8; name its folder instead");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new Failure(ifInvalid, "`" + value + "` can't be the name of a file" + advice());
    }
  }

  /** Without UTF-8, Java can't open files whose names contain characters outside the locale. */
  private static String advice() {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    return encoding.equalsIgnoreCase("UTF-8")
        ? ""
        : " in the encoding of the locale, " + encoding + "; set LC_ALL to a locale with UTF-8";
  }

  /** All values that name files or folders to read. */
  public List<String> inputs() {
    List<String> inputs = new ArrayList<>(operands());
    for (Option option : line.getOptions()) {
      if (INPUTS.contains(option.getLongOpt())) {
        inputs.addAll(option.getValuesList());
      }
    }
    return inputs;
  }

  /** The operands; there is at least one. */
  public List<String> operands(String question) throws Failure {
    if (operands().isEmpty()) {
      throw new Failure(ExitCode.USAGE, question);
    }
    return operands();
  }

  /** The options as they were given, with one of several operands. */
  public List<String> withOperand(String operand) {
    List<String> words = new ArrayList<>();
    for (Option option : line.getOptions()) {
      words.add("--" + option.getLongOpt());
      words.addAll(option.getValuesList());
    }
    words.add(operand);
    return words;
  }

  /** The only operand of the command. */
  public String operand(String question) throws Failure {
    List<String> operands = operands(question);
    if (operands.size() > 1) {
      throw new Failure(
          ExitCode.USAGE,
          "`" + operands.get(1) + "` is one operand too many; the command takes only one");
    }
    return operands.getFirst();
  }
}
