package callscope.match;

/**
 * The call signatures about whose calls a rule of call scope may ask more than the signature tells:
 * how they ended, or which objects they act on. Not thread-safe.
 */
final class RelevantSignatures {
  private final SignatureMatches signatures;
  private final RelevantPatterns patterns;

  /** For each signature 0 if it was not examined, 1 if no rule asks for more, otherwise 2. */
  private final byte[] examined;

  RelevantSignatures(RelevantPatterns patterns, SignatureMatches signatures, int count) {
    this.signatures = signatures;
    this.patterns = patterns;
    this.examined = new byte[count];
  }

  boolean contain(int signature) {
    if (examined[signature] == 0) {
      boolean isAny = patterns.isAny(signatures.ofSignature(signature));
      examined[signature] = (byte) (isAny ? 2 : 1);
    }
    return examined[signature] == 2;
  }
}
