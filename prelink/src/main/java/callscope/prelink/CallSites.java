package callscope.prelink;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls of a class that are linked when they are first made. */
final class CallSites {
  private CallSites() {}

  static Stream<InvokeDynamicInstruction> in(MethodModel method) {
    Optional<CodeModel> code = method.code();
    // most classes have none, and their code need not be looked at
    if (code.isEmpty() || method.parent().map(CallSites::hasNone).orElse(true)) {
      return Stream.empty();
    }
    return code.get()
        .elementStream()
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(InvokeDynamicInstruction.class::cast);
  }

  private static boolean hasNone(ClassModel model) {
    return model.constantPool().bootstrapMethodCount() == 0;
  }

  /** Tells whether a method of this class of the JDK links the call. */
  static boolean isLinkedBy(ClassDesc owner, String name, InvokeDynamicInstruction call) {
    DirectMethodHandleDesc linker = call.bootstrapMethod();
    return linker.owner().equals(owner) && linker.methodName().equals(name);
  }
}
