package callscope.example;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which calls prove which signature, noted as they are written. */
final class SignatureEvidence {
  /** A call by its process and its place in it. */
  record Reference(int pid, int id) {}

  private final Map<Signature, List<Reference>> references = new EnumMap<>(Signature.class);

  void note(Signature signature, Call call, int pid, int id) {
    if (call.api().equals(signature.evidence())) {
      references.computeIfAbsent(signature, s -> new ArrayList<>()).add(new Reference(pid, id));
    }
  }

  Map<Signature, List<Reference>> bySignature() {
    return references;
  }
}
