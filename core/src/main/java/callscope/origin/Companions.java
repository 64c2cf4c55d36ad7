package callscope.origin;

import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds processes that the system started beside their parents, such as the host of a console. The
 * parent did not ask for them: no call of it names the program. Not thread-safe.
 */
final class Companions {
  private static final String SYSTEM_FOLDER = "\\windows\\system32\\";

  private final Trace trace;
  private final CallEffects effects;
  private final Map<Parent, Boolean> named = new HashMap<>();

  /** A program that a process may have named. */
  private record Parent(int process, String program) {}

  Companions(Trace trace, CallEffects effects) {
    this.trace = trace;
    this.effects = effects;
  }

  /** Whether the system started a child beside its parent. */
  boolean isOfSystem(int parent, int child) {
    TracedProcess process = trace.processes().get(child);
    String path = ProgramNames.plain(ProgramNames.image(process));
    String program = ProgramNames.program(path);
    boolean ofSystem = path.indexOf('\\') < 0 || path.contains(SYSTEM_FOLDER);
    return ofSystem
        && ProgramKinds.current().isCompanion(program)
        && !named.computeIfAbsent(new Parent(parent, program), this::names);
  }

  private boolean names(Parent parent) {
    CallTable calls = trace.processes().get(parent.process).calls();
    int names = CallEffect.CREATES.bit() | CallEffect.NAMES.bit();
    for (int call = 0; call < calls.size(); call++) {
      int signature = calls.signature(call);
      if ((effects.of(signature) & names) != 0 && hasText(signature, parent.program)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasText(int signature, String program) {
    CallSignatureTable signatures = trace.signatures();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE
          && trace.texts().text(value).toLowerCase(Locale.ROOT).contains(program)) {
        return true;
      }
    }
    return false;
  }
}
