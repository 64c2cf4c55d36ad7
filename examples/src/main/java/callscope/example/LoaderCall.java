package callscope.example;

import java.util.List;

/**
 * A call of a made-up loader, which the small samples write each in its own way.
 *
 * @param module without its ending
 * @param ntCall the system call below it, or empty
 */
record LoaderCall(
    String module, String api, List<Value> arguments, String returned, String ntCall) {

  /**
   * An argument.
   *
   * @param text what a pointer leads to; empty if the number is all there is
   */
  record Value(String name, long number, String text) {}

  static Value number(String name, long number) {
    return new Value(name, number, "");
  }

  static Value text(String name, long address, String text) {
    return new Value(name, address, text);
  }
}
