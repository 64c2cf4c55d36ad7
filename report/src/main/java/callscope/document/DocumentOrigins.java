package callscope.document;

import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.artifacts.Artifacts;
import callscope.input.Trace;
import callscope.objects.ResolvedObjects;
import callscope.origin.Origin;
import callscope.origin.Origins;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose matches those of a document are. All of it is found when it is first asked for.
 * Thread-safe.
 *
 * <p>They need the trace: in a document that was read from a file, all origins are unknown.
 */
@PublicApi
public final class DocumentOrigins {
  /** The origins of code, and of a document without its trace. */
  public static final DocumentOrigins UNKNOWN = new DocumentOrigins(null, HiddenMatches.NONE);

  private final @Nullable Lazy lazy;
  private final HiddenMatches hidden;

  private DocumentOrigins(@Nullable Lazy lazy, HiddenMatches hidden) {
    this.lazy = lazy;
    this.hidden = hidden;
  }

  /** Found once for a document and all that are filtered from it. */
  private static final class Lazy {
    private final Trace trace;
    private final Optional<ResolvedObjects> objects;
    private final Optional<Origins> processes;
    private @Nullable MatchOrigins found;
    private @Nullable MatchTimes times;
    private @Nullable ArgumentObjects argumentObjects;

    /** A lock of its own, because they are found while others ask for the rest. */
    private final Object artifactsLock = new Object();

    private @Nullable Artifacts artifacts;

    Lazy(Trace trace, Optional<ResolvedObjects> objects, Optional<Origins> processes) {
      this.trace = trace;
      this.processes = processes;
      // those of a part of the processes say less
      this.objects = trace.isWhole() ? objects : Optional.empty();
    }

    synchronized MatchTimes times() {
      MatchTimes known = times;
      if (known == null) {
        known = new MatchTimes(trace);
        times = known;
      }
      return known;
    }

    synchronized ArgumentObjects argumentObjects() {
      ArgumentObjects known = argumentObjects;
      if (known == null) {
        known = new ArgumentObjects(trace, objects);
        argumentObjects = known;
      }
      return known;
    }

    Artifacts artifacts() {
      synchronized (artifactsLock) {
        Artifacts known = artifacts;
        if (known == null) {
          known =
              trace.isWhole()
                  ? Artifacts.of(trace, argumentObjects().resolved(), get().processes())
                  : Artifacts.of(trace);
          artifacts = known;
        }
        return known;
      }
    }

    synchronized MatchOrigins get() {
      MatchOrigins known = found;
      if (known == null) {
        known = new MatchOrigins(trace, processes.orElseGet(this::findProcesses));
        found = known;
      }
      return known;
    }

    private Origins findProcesses() {
      return objects.isPresent() ? Origins.of(trace, objects.get()) : Origins.of(trace);
    }
  }

  /**
   * Returns the origins of the matches on a trace.
   *
   * @param objects the objects of the trace, if they are already known
   * @param processes the origins of its processes, if they are already known
   */
  static DocumentOrigins of(
      Trace trace, Optional<ResolvedObjects> objects, Optional<Origins> processes) {
    return new DocumentOrigins(new Lazy(trace, objects, processes), HiddenMatches.NONE);
  }

  /** Whether it is known which process is the sample. Otherwise, all origins are unknown. */
  public boolean areKnown() {
    return lazy != null && lazy.get().processes().areKnown();
  }

  /**
   * The origin of a match: the first of all that the calls of its successful parts have; without
   * such a call, that of its process.
   */
  public Origin of(MatchTree match) {
    return lazy == null ? Origin.UNKNOWN : lazy.get().of(match);
  }

  /** The origins of the processes; empty without a trace. */
  public Optional<Origins> processes() {
    return lazy == null ? Optional.empty() : Optional.of(lazy.get().processes());
  }

  /** When calls were made; unknown without a trace. */
  MatchTimes times() {
    return lazy == null ? MatchTimes.UNKNOWN : lazy.times();
  }

  /** What the calls of the origins that the document shows touched; empty without a trace. */
  @Internal
  public Optional<Artifacts> artifacts() {
    if (lazy == null) {
      return Optional.empty();
    }
    Set<Origin> shown = EnumSet.allOf(Origin.class);
    shown.removeAll(hidden.origins());
    return Optional.of(lazy.artifacts().ofOrigins(shown));
  }

  /** The trace that was analysed; empty for code and for a document that was read from a file. */
  @Internal
  public Optional<Trace> trace() {
    return lazy == null ? Optional.empty() : Optional.of(lazy.trace);
  }

  /**
   * The objects that arguments of the trace stand for.
   *
   * @throws IllegalStateException without a trace
   */
  @Internal
  public ArgumentObjects argumentObjects() {
    if (lazy == null) {
      throw new IllegalStateException("there is no trace");
    }
    return lazy.argumentObjects();
  }

  /** The matches that the document leaves out because of their origin. */
  public HiddenMatches hidden() {
    return hidden;
  }

  /** Returns the same origins for a document that leaves out some matches. */
  @Internal
  public DocumentOrigins withHidden(HiddenMatches leftOut) {
    return new DocumentOrigins(lazy, leftOut);
  }
}
