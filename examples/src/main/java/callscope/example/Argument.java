package callscope.example;

import java.util.Optional;

/**
 * An argument of a call as CAPE writes it: text, sometimes with a readable form.
 *
 * @param name as capemon names it, for example {@code FileName}
 * @param value text of the value, for example {@code 0x00000044}
 * @param pretty what the value means, for example {@code PAGE_READWRITE}
 */
record Argument(String name, String value, Optional<String> pretty) {

  static Argument of(String name, String value) {
    return new Argument(name, value, Optional.empty());
  }

  static Argument number(String name, long value) {
    return of(name, Long.toString(value));
  }
}
