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
 * Makes the question which case of a {@code switch} over types an object belongs to a call of a
 * method of the same class: {@code SwitchBootstraps.typeSwitch} as plain code. A switch that has
 * other labels than types, such as constants of an enum, stays as it is.
 */
final class LinkTypeSwitches implements CodeTransform {
  private static final ClassDesc LINKER = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final String PREFIX = "typeSwitch$";

  /** Which questions are the same: the type of what is asked about, and the types of the cases. */
  private record Question(MethodTypeDesc type, List<ClassDesc> labels) {}

  private final ClassModel model;
  private final Set<String> taken;
  private final Map<Question, String> names = new LinkedHashMap<>();

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
      Question question = question(call);
      code.invokestatic(
          model.thisClass().asSymbol(),
          names.computeIfAbsent(question, _ -> unusedName()),
          question.type(),
          model.flags().has(java.lang.reflect.AccessFlag.INTERFACE));
    } else {
      code.with(element);
    }
  }

  private static Question question(InvokeDynamicInstruction call) {
    List<ClassDesc> labels = new ArrayList<>();
    for (LoadableConstantEntry label : labels(call)) {
      labels.add(((ClassEntry) label).asSymbol());
    }
    return new Question(call.typeSymbol(), List.copyOf(labels));
  }

  private String unusedName() {
    int number = names.size();
    while (taken.contains(PREFIX + number)) {
      number++;
    }
    taken.add(PREFIX + number);
    return PREFIX + number;
  }

  /** Adds the methods that the calls go to; comes after all calls. */
  void addMethods(ClassBuilder builder) {
    names.forEach(
        (question, name) ->
            builder.withMethodBody(
                name,
                question.type(),
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                code -> answer(code, question.labels())));
  }

  /**
   * Of an object and the number of a case: -1 if it is null, else the number of the first case from
   * the given one on that it belongs to, else the number of cases. A switch asks again from the
   * next case on when a guard refused.
   */
  private static void answer(CodeBuilder code, List<ClassDesc> labels) {
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
