package callscope.input;

import callscope.feature.FeatureKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which features inputs of one kind can have, whatever was traced. What holds everywhere (os, arch
 * and format) is not among them, since each input tells that itself, and neither are matches.
 *
 * <p>It is relied on: a rule that needs anything else is said to be impossible.
 *
 * @param ofFile kinds of the features of the file itself
 * @param ofProcess kinds of those of processes and threads themselves, not of their calls
 * @param ofCall kinds of those of calls
 * @param ofCode kinds of those of functions, basic blocks and instructions
 * @param plainApis whether calls are always named by the plain name of a function or system call:
 *     never by an ordinal ({@code #1}) and never as a method of a class ({@code A::B})
 */
public record Provision(
    Set<FeatureKind> ofFile,
    Set<FeatureKind> ofProcess,
    Set<FeatureKind> ofCall,
    Set<FeatureKind> ofCode,
    boolean plainApis) {
  private static final Set<FeatureKind> ANY = EnumSet.allOf(FeatureKind.class);

  /** All that an input can have: a call is an API with strings and numbers, the rest is open. */
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
  }

  /**
   * That of a source which records calls only.
   *
   * @param ofFile what it tells of the file that was run
   * @param ofProcess what it tells of a process, such as the strings of its environment
   */
  public static Provision ofTraces(Set<FeatureKind> ofFile, Set<FeatureKind> ofProcess) {
    return new Provision(ofFile, ofProcess, ALL.ofCall, Set.of(), false);
  }

  /** The same of a source that names calls plainly. */
  public Provision withPlainApis() {
    return new Provision(ofFile, ofProcess, ofCall, ofCode, true);
  }
}
