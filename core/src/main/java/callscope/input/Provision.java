package callscope.input;

import callscope.api.PublicApi;
import callscope.feature.FeatureKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * The features that inputs of one format can have, whatever was traced. Immutable. Global features
 * (os, arch and format) are excluded because each input states its own; matches are excluded, too.
 *
 * <p>It must be complete: a rule that needs any other feature is reported as impossible.
 *
 * @param ofFile the kinds of features of the file itself
 * @param ofProcess the kinds of features of processes and threads themselves, not of their calls
 * @param ofCall the kinds of features of calls
 * @param ofCode the kinds of features of functions, basic blocks and instructions
 * @param plainApis whether every API name is the plain name of a function or system call, never an
 *     ordinal ({@code #1}) or a method of a class ({@code A::B})
 * @param missing what is never recorded of calls
 * @param apis the only names that APIs of calls can have; empty if there are others
 */
@PublicApi
public record Provision(
    Set<FeatureKind> ofFile,
    Set<FeatureKind> ofProcess,
    Set<FeatureKind> ofCall,
    Set<FeatureKind> ofCode,
    boolean plainApis,
    Set<CallDetail> missing,
    Set<String> apis) {
  private static final Set<FeatureKind> ANY = EnumSet.allOf(FeatureKind.class);

  /**
   * Every feature that any input can have: calls have APIs, strings and numbers; all other places
   * may have any kind.
   */
  public static final Provision ALL =
      new Provision(
          ANY,
          ANY,
          EnumSet.of(FeatureKind.API, FeatureKind.STRING, FeatureKind.NUMBER),
          ANY,
          false);

  public Provision {
    ofFile = Set.copyOf(ofFile);
    ofProcess = Set.copyOf(ofProcess);
    ofCall = Set.copyOf(ofCall);
    ofCode = Set.copyOf(ofCode);
    missing = Set.copyOf(missing);
    apis = Set.copyOf(apis);
  }

  /** Creates a provision of which calls can have any API. */
  public Provision(
      Set<FeatureKind> ofFile,
      Set<FeatureKind> ofProcess,
      Set<FeatureKind> ofCall,
      Set<FeatureKind> ofCode,
      boolean plainApis,
      Set<CallDetail> missing) {
    this(ofFile, ofProcess, ofCall, ofCode, plainApis, missing, Set.of());
  }

  /** Creates a provision of which everything may be recorded of calls. */
  public Provision(
      Set<FeatureKind> ofFile,
      Set<FeatureKind> ofProcess,
      Set<FeatureKind> ofCall,
      Set<FeatureKind> ofCode,
      boolean plainApis) {
    this(ofFile, ofProcess, ofCall, ofCode, plainApis, Set.of());
  }

  /**
   * Creates the provision of a source that records only calls.
   *
   * @param ofFile the kinds of features of the executed file
   * @param ofProcess the kinds of features of a process, such as the strings of its environment
   */
  public static Provision ofTraces(Set<FeatureKind> ofFile, Set<FeatureKind> ofProcess) {
    return new Provision(ofFile, ofProcess, ALL.ofCall, Set.of(), false);
  }

  /** Returns a copy with {@code plainApis} set. */
  public Provision withPlainApis() {
    return new Provision(ofFile, ofProcess, ofCall, ofCode, true, missing, apis);
  }

  /** Returns a copy for a source that never records these details of calls. */
  public Provision without(CallDetail first, CallDetail... more) {
    return new Provision(
        ofFile, ofProcess, ofCall, ofCode, plainApis, EnumSet.of(first, more), apis);
  }

  /**
   * Returns a copy for a source that records only calls with these APIs.
   *
   * @param names the names as features; empty if there are others
   */
  public Provision withOnlyApis(Set<String> names) {
    return new Provision(ofFile, ofProcess, ofCall, ofCode, plainApis, missing, names);
  }

  /** Returns a copy that lacks no detail of calls. */
  public Provision withAllDetails() {
    return new Provision(ofFile, ofProcess, ofCall, ofCode, plainApis, Set.of(), apis);
  }
}
