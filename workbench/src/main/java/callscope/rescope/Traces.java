package callscope.rescope;

import callscope.input.Trace;

/**
 * Reports that can be gone through more than once.
 *
 * @param <E> what ends it
 */
@FunctionalInterface
public interface Traces<E extends Exception> {

  /** Takes a trace and the name of its report. */
  @FunctionalInterface
  interface Visitor {
    void visit(Trace trace, String report);
  }

  /** Reads all reports, one after the other. */
  void each(Visitor visitor) throws E;
}
