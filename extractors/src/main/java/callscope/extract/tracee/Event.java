package callscope.extract.tracee;

import callscope.input.CallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An event as it is read, whatever the form of the log. */
final class Event {
  String name = "";

  /** The system call during which it happened; empty if unknown. */
  String syscall = "";

  /** In microseconds. */
  long time = CallTable.NO_TIME;

  long pid = -1;
  long tid = -1;
  long parent;

  /** Distinguishes processes with equal ids; 0 if unknown. */
  long entity;

  /** The name of the thread, which the kernel truncates to 15 characters. */
  String processName = "";

  String executable = "";
  OptionalLong returned = OptionalLong.empty();

  /** Whether Tracee concluded it from other events. */
  boolean isFinding;

  final List<Argument> arguments = new ArrayList<>();

  /**
   * An argument.
   *
   * @param value in the notation of strace, except for texts
   * @param texts the elements of a list of texts
   */
  record Argument(String name, Form form, String value, List<String> texts) {}

  /** What the value of an argument is. */
  enum Form {
    /** None, or a null pointer. */
    NOTHING,
    /** A number. */
    NUMBER,
    /** A text. */
    TEXT,
    /** Constants, a structure or a list in the notation of strace. */
    NOTATION
  }

  /** The argument with a name. */
  Optional<Argument> argument(String wanted) {
    return arguments.stream().filter(each -> each.name().equals(wanted)).findFirst();
  }

  /** The text of an argument; empty if it has none. */
  String text(String wanted) {
    return argument(wanted)
        .filter(each -> each.form() == Form.TEXT)
        .map(Argument::value)
        .orElse("");
  }

  /** The elements of a list. */
  List<String> texts(String wanted) {
    return argument(wanted).map(Argument::texts).orElse(List.of());
  }

  /** The number of an argument. */
  OptionalLong number(String wanted) {
    Optional<Argument> argument = argument(wanted);
    if (argument.isPresent() && argument.get().form() == Form.NUMBER) {
      try {
        return OptionalLong.of(Long.decode(argument.get().value()));
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }
}
