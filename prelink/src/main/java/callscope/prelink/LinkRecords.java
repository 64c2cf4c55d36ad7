package callscope.prelink;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandleInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives records the {@code equals} and {@code hashCode} that {@code ObjectMethods.bootstrap} of the
 * JDK would make when they are first called, with the same answers. {@code toString} stays.
 */
final class LinkRecords implements CodeTransform {
  private static final ClassDesc LINKER = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final MethodTypeDesc EQUALS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
  private static final int THIS = 0;
  private static final int OTHER = 1;

  static boolean isFor(ClassModel model) {
    return CallSites.mayBeIn(model, LINKER)
        && model.methods().stream().anyMatch(LinkRecords::isFor);
  }

  /** Tells whether a method is one that javac wrote, which does nothing but the call. */
  static boolean isFor(MethodModel method) {
    if (!isWritten(method.methodName())) {
      return false;
    }
    List<InvokeDynamicInstruction> calls = CallSites.in(method);
    if (calls.size() != 1 || !isFor(calls.getFirst())) {
      return false;
    }
    List<Opcode> expected = new ArrayList<>(List.of(Opcode.ALOAD_0));
    if (calls.getFirst().name().equalsString("equals")) {
      expected.add(Opcode.ALOAD_1);
    }
    expected.addAll(List.of(Opcode.INVOKEDYNAMIC, Opcode.IRETURN));
    List<Opcode> found =
        method.code().stream()
            .flatMap(code -> code.elementStream())
            .filter(Instruction.class::isInstance)
            .map(instruction -> ((Instruction) instruction).opcode())
            .toList();
    return found.equals(expected);
  }

  private static boolean isFor(InvokeDynamicInstruction call) {
    return CallSites.isLinkedBy(LINKER, "bootstrap", call)
        && isWritten(call.name())
        && getters(call).stream().allMatch(LinkRecords::readsField);
  }

  private static boolean isWritten(Utf8Entry name) {
    return name.equalsString("equals") || name.equalsString("hashCode");
  }

  /** How the components are read, after the record and the names. */
  private static List<LoadableConstantEntry> getters(InvokeDynamicInstruction call) {
    List<LoadableConstantEntry> arguments = call.invokedynamic().bootstrap().arguments();
    return arguments.subList(2, arguments.size());
  }

  private static boolean readsField(LoadableConstantEntry getter) {
    return getter instanceof MethodHandleEntry handle
        && handle.kind() == MethodHandleInfo.REF_getField;
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (!(element instanceof Instruction)) {
      code.with(element); // lines and variables
    } else if (element instanceof InvokeDynamicInstruction call) {
      List<FieldRefEntry> fields = new ArrayList<>();
      for (LoadableConstantEntry getter : getters(call)) {
        fields.add((FieldRefEntry) ((MethodHandleEntry) getter).reference());
      }
      if (call.name().equalsString("equals")) {
        ClassEntry record = (ClassEntry) call.invokedynamic().bootstrap().arguments().getFirst();
        compare(code, record, fields);
      } else {
        hash(code, fields);
      }
    }
  }

  private static void compare(CodeBuilder code, ClassEntry record, List<FieldRefEntry> fields) {
    Label another = code.newLabel();
    Label sameType = code.newLabel();
    Label different = code.newLabel();
    code.aload(THIS).aload(OTHER).if_acmpne(another).iconst_1().ireturn();
    code.labelBinding(another).aload(OTHER).instanceOf(record).ifne(sameType);
    code.labelBinding(different).iconst_0().ireturn();
    code.labelBinding(sameType);
    for (FieldRefEntry field : fields.reversed()) { // the order of the JDK
      code.aload(THIS).getfield(field);
      code.aload(OTHER).checkcast(record).getfield(field);
      leaveIfDifferent(code, field.typeSymbol(), different);
    }
    code.iconst_1().ireturn();
  }

  private static void leaveIfDifferent(CodeBuilder code, ClassDesc type, Label different) {
    switch (type.descriptorString()) {
      case "Z", "B", "S", "C", "I" -> code.if_icmpne(different);
      case "J" -> code.lcmp().ifne(different);
      case "F" -> code.invokestatic(ConstantDescs.CD_Float, "compare", ofTwo(type)).ifne(different);
      case "D" ->
          code.invokestatic(ConstantDescs.CD_Double, "compare", ofTwo(type)).ifne(different);
      default -> code.invokestatic(OBJECTS, "equals", EQUALS).ifeq(different);
    }
  }

  private static MethodTypeDesc ofTwo(ClassDesc type) {
    return MethodTypeDesc.of(ConstantDescs.CD_int, type, type);
  }

  private static void hash(CodeBuilder code, List<FieldRefEntry> fields) {
    code.iconst_0();
    for (FieldRefEntry field : fields) {
      code.bipush(31).imul();
      code.aload(THIS).getfield(field);
      hashOfOne(code, field.typeSymbol());
      code.iadd();
    }
    code.ireturn();
  }

  private static void hashOfOne(CodeBuilder code, ClassDesc type) {
    switch (type.descriptorString()) {
      case "B", "S", "C", "I" -> {} // the number itself
      case "Z" -> hashBy(code, ConstantDescs.CD_Boolean, type);
      case "J" -> hashBy(code, ConstantDescs.CD_Long, type);
      case "F" -> hashBy(code, ConstantDescs.CD_Float, type);
      case "D" -> hashBy(code, ConstantDescs.CD_Double, type);
      default -> hashBy(code, OBJECTS, ConstantDescs.CD_Object);
    }
  }

  private static void hashBy(CodeBuilder code, ClassDesc owner, ClassDesc type) {
    code.invokestatic(owner, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, type));
  }
}
