package callscope.prelink;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.List;

/** Finds the {@code invokedynamic} instructions of a class. */
final class CallSites {
  private CallSites() {}

  /** Returns whether the class has, or had before linking, a call that a class of the JDK links. */
  static boolean mayBeIn(ClassModel model, ClassDesc owner) {
    ConstantPool constants = model.constantPool();
    for (int i = 0; i < constants.bootstrapMethodCount(); i++) {
      if (constants.bootstrapMethodEntry(i).bootstrapMethod().asSymbol().owner().equals(owner)) {
        return true;
      }
    }
    return false;
  }

  static List<InvokeDynamicInstruction> in(MethodModel method) {
    List<InvokeDynamicInstruction> calls = new ArrayList<>();
    for (CodeElement element : method.code().map(CodeModel::elementList).orElse(List.of())) {
      if (element instanceof InvokeDynamicInstruction call) {
        calls.add(call);
      }
    }
    return calls;
  }

  /** Returns whether the call is linked by a method of a class of the JDK. */
  static boolean isLinkedBy(ClassDesc owner, String name, InvokeDynamicInstruction call) {
    DirectMethodHandleDesc linker = call.bootstrapMethod();
    return linker.owner().equals(owner) && linker.methodName().equals(name);
  }
}
