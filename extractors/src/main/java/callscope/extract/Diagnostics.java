package callscope.extract;

import callscope.api.PublicApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects diagnostics; equal ones are counted, not repeated. Not thread-safe. */
@PublicApi
public final class Diagnostics {
  private final int limit;
  private final Map<String, Diagnostic> byMessage = new LinkedHashMap<>();
  private long dropped;
  private long noted;

  /** Creates an empty collection with the maximum number of diagnostics of the limits. */
  public Diagnostics(Limits limits) {
    this.limit = limits.diagnostics();
  }

  /** Reports a detail that could not be read. */
  public void detail(String message, String place) {
    add(new Diagnostic(Diagnostic.Kind.DETAIL, message, place, 1));
  }

  /** Reports that the report could not be read to its end. */
  public void incomplete(String message, String place) {
    add(new Diagnostic(Diagnostic.Kind.INCOMPLETE, message, place, 1));
  }

  private void add(Diagnostic diagnostic) {
    noted++;
    boolean room =
        byMessage.size() < limit
            || byMessage.containsKey(diagnostic.message())
            || diagnostic.kind() == Diagnostic.Kind.INCOMPLETE;
    if (!room) {
      dropped++;
      return;
    }
    byMessage.merge(
        diagnostic.message(),
        diagnostic,
        (known, more) ->
            new Diagnostic(known.kind(), known.message(), known.place(), known.count() + 1));
  }

  /** Whether there are no diagnostics. */
  public boolean isEmpty() {
    return noted == 0;
  }

  /** Total number of occurrences. */
  public long noted() {
    return noted;
  }

  /** All diagnostics, in order of first occurrence. */
  public List<Diagnostic> all() {
    List<Diagnostic> all = new ArrayList<>(byMessage.values());
    if (dropped > 0) {
      all.add(
          new Diagnostic(Diagnostic.Kind.DETAIL, "further problems of other kinds", "", dropped));
    }
    return all;
  }
}
