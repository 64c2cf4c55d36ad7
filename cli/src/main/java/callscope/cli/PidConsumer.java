package callscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Takes process ids as long as arguments are such, so that the report may follow: {@code 1180 3052
 * report.json}, {@code 1180,3052 report.json}.
 */
final class PidConsumer implements IParameterConsumer {
  private static final int MAX_DIGITS = 18;

  @Override
  // the type is picocli's
  @SuppressWarnings("JdkObsolete")
  public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
    List<Long> pids = new ArrayList<>();
    List<Long> before = option.getValue();
    if (before != null) {
      pids.addAll(before);
    }
    int known = pids.size();
    while (!arguments.isEmpty() && isPids(arguments.peek())) {
      for (String pid : arguments.pop().split(",")) {
        pids.add(Long.valueOf(pid));
      }
    }
    if (pids.size() == known) {
      String found = arguments.isEmpty() ? "nothing" : "`" + arguments.peek() + "`";
      throw new ParameterException(
          command.commandLine(),
          "--restrict-to-processes takes the ids of processes, such as 1180 or 1180,3052, but found "
              + found);
    }
    option.setValue(pids);
  }

  private static boolean isPids(String argument) {
    return argument.matches("[0-9]{1," + MAX_DIGITS + "}(,[0-9]{1," + MAX_DIGITS + "})*");
  }
}
