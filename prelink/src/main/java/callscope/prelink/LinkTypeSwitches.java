package callscope.prelink;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Replaces {@code SwitchBootstraps.typeSwitch}, which selects the case of a {@code switch} over
 * types, by a method of the same class. A switch with other labels than types, such as enum
 * constants, is unchanged.
 */
final class LinkTypeSwitches implements CodeTransform {
  private static final ClassDesc LINKER = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final String PREFIX = "typeSwitch$";

  /** Switches with an equal selector type and equal case types share a method. */
  private record Switch(MethodTypeDesc type, List<ClassDesc> labels) {}

  private final ClassModel model;
  private final Set<String> taken;
  private final Map<Switch, String> names = new LinkedHashMap<>();

  LinkTypeSwitches(ClassModel model) {
    this.model = model;
    this.taken =
        model.methods().stream()
            .map(method -> method.methodName().stringValue())
            .collect(Collectors.toSet());
  }

  static boolean isFor(ClassModel model) {
    return CallSites.mayBeIn(model, LINKER)
        && model.methods().stream().anyMatch(LinkTypeSwitches::isFor);
  }

  static boolean isFor(MethodModel method) {
    return CallSites.in(method).stream().anyMatch(LinkTypeSwitches::isFor);
  }

  private static boolean isFor(InvokeDynamicInstruction call) {
    return CallSites.isLinkedBy(LINKER, "typeSwitch", call)
        && call.typeSymbol().parameterType(0).isClassOrInterface()
        && labels(call).stream().allMatch(ClassEntry.class::isInstance);
  }

  private static List<LoadableConstantEntry> labels(InvokeDynamicInstruction call) {
    return call.invokedynamic().bootstrap().arguments();
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction call && isFor(call)) {
      Switch key = keyOf(call);
      code.invokestatic(
          model.thisClass().asSymbol(),
          names.computeIfAbsent(key, _ -> unusedName()),
          key.type(),
          model.flags().has(java.lang.reflect.AccessFlag.INTERFACE));
    } else {
      code.with(element);
    }
  }

  private static Switch keyOf(InvokeDynamicInstruction call) {
    List<ClassDesc> labels = new ArrayList<>();
    for (LoadableConstantEntry label : labels(call)) {
      labels.add(((ClassEntry) label).asSymbol());
    }
    return new Switch(call.typeSymbol(), List.copyOf(labels));
  }

  private String unusedName() {
    int number = names.size();
    while (taken.contains(PREFIX + number)) {
      number++;
    }
    taken.add(PREFIX + number);
    return PREFIX + number;
  }

  /** Adds the methods that are called. To be called after all instructions. */
  void addMethods(ClassBuilder builder) {
    names.forEach(
        (key, name) ->
            builder.withMethodBody(
                name,
                key.type(),
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                code -> selectCase(code, key.labels())));
  }

  /**
   * Generates a method of an object and the number of a case. It returns -1 for null, otherwise the
   * number of the first matching case from the given one, or the number of cases if none matches.
   * If the guard of a case is false, a switch calls it again with the next case.
   */
  private static void selectCase(CodeBuilder code, List<ClassDesc> labels) {
    int object = code.parameterSlot(0);
    int from = code.parameterSlot(1);
    Label present = code.newLabel();
    Label none = code.newLabel();
    code.aload(object).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      cases.add(SwitchCase.of(i, code.newLabel()));
    }
    if (!cases.isEmpty()) {
      code.iload(from).tableswitch(none, cases);
    }
    for (SwitchCase each : cases) {
      int i = each.caseValue();
      Label next = i + 1 < labels.size() ? cases.get(i + 1).target() : none;
      code.labelBinding(each.target()).aload(object).instanceOf(labels.get(i)).ifeq(next);
      code.loadConstant(i).return_(TypeKind.INT);
    }
    code.labelBinding(none).loadConstant(labels.size()).return_(TypeKind.INT);
  }
}
