package callscope.extract.capelogs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The definition of a function, which a log contains before its first call.
 *
 * @param name the string id of the name
 * @param category the string id of the category, or none
 * @param arguments with {@code is_success} and {@code retval}, which come first
 */
record Definition(
    String function, int name, int category, List<Argument> arguments, Map<String, Flags> flags) {
  Definition {
    arguments = List.copyOf(arguments);
    flags = Map.copyOf(flags);
  }

  /**
   * An argument.
   *
   * @param number the string id of its name
   * @param type the notation of its numbers, see {@link LogText}
   */
  record Argument(String name, int number, char type, Role role) {
    static Argument of(String name, int number, char type) {
      Role role =
          switch (name) {
            case "is_success" -> Role.SUCCESS;
            case "retval" -> Role.RETURNED;
            default -> Role.ARGUMENT;
          };
      return new Argument(name, number, type, role);
    }
  }

  /** The role of a value in its call. */
  enum Role {
    SUCCESS,
    RETURNED,
    ARGUMENT
  }

  boolean hasArgument(String name) {
    return arguments.stream().anyMatch(argument -> argument.name().equals(name));
  }

  Optional<Flags> flagsOf(Argument argument) {
    return flags.isEmpty() ? Optional.empty() : Optional.ofNullable(flags.get(argument.name()));
  }
}
