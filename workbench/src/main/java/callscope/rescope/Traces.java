package callscope.rescope;

import callscope.input.Trace;

/**
 * Reports that can be read more than once.
 *
 * @param <E> the exception that reading may throw
 */
@FunctionalInterface
public interface Traces<E extends Exception> {

  /** Receives a trace and the name of its report. */
  @FunctionalInterface
  interface Visitor {
    void visit(Trace trace, String report);
  }

  /** Reads all reports, one after the other. */
  void each(Visitor visitor) throws E;
}
