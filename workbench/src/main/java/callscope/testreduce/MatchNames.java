package callscope.testreduce;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists places of matches for people. */
public final class MatchNames {
  private final Map<ProcessAddress, String> programs = new HashMap<>();

  private MatchNames(Input input) {
    if (input instanceof Trace trace) {
      for (TracedProcess process : trace.processes()) {
        programs.put(process.address(), process.name());
      }
    }
  }

  /** One numbered line for each place, from 1: {@code 2 a.exe (3052), thread 3064, call 11}. */
  public static String list(Input input, List<Address> places) {
    MatchNames names = new MatchNames(input);
    int digits = String.valueOf(places.size()).length();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < places.size(); i++) {
      String number = String.valueOf(i + 1);
      text.append(" ".repeat(digits - number.length())).append(number);
      text.append("  ").append(names.of(places.get(i))).append('\n');
    }
    return text.toString();
  }

  private String of(Address place) {
    return switch (place) {
      case ProcessAddress process -> {
        String program = programs.getOrDefault(process, "");
        yield (program.isEmpty() ? "?" : program) + " (" + process.pid() + ")";
      }
      case ThreadAddress thread -> of(thread.process()) + ", thread " + thread.tid();
      case CallAddress call -> of(call.thread()) + ", call " + call.id();
      default -> place.toString();
    };
  }
}
