package callscope.match;

import java.util.IdentityHashMap;

/**
 * The call signatures about whose calls a rule of call scope may ask more than the signature tells:
 * how they ended, or which objects they act on. Not thread-safe.
 */
final class RelevantSignatures {
  private final SignatureMatches signatures;
  private final ConditionalRules rules;

  /** For each signature 0 if it was not examined, 1 if no rule asks for more, otherwise 2. */
  private final byte[] examined;

  /** By the list of patterns of a signature, whether a rule asks for more. */
  private final IdentityHashMap<int[], Boolean> ofPatterns = new IdentityHashMap<>();

  RelevantSignatures(ConditionalRules rules, SignatureMatches signatures, int count) {
    this.signatures = signatures;
    this.rules = rules;
    this.examined = new byte[count];
  }

  boolean contain(int signature) {
    if (examined[signature] == 0) {
      boolean isAny = ofPatterns.computeIfAbsent(signatures.ofSignature(signature), rules::mayHold);
      examined[signature] = (byte) (isAny ? 2 : 1);
    }
    return examined[signature] == 2;
  }
}
