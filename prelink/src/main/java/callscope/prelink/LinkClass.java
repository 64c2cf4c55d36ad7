package callscope.prelink;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.util.List;

/** Links one class and verifies the result. */
final class LinkClass {
  private final ClassFile classFile;

  /**
   * @param supertypes finds the supertypes of all classes that the linked classes use
   */
  LinkClass(ClassHierarchyResolver supertypes) {
    this.classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(supertypes));
  }

  /** Returns the linked class, or the given array if there is nothing to link. */
  byte[] link(byte[] compiled) throws UnlinkableClassException {
    ClassModel model = classFile.parse(compiled);
    if (isLinked(model)) {
      return compiled;
    }
    String name = model.thisClass().asInternalName().replace('/', '.');
    byte[] linked;
    try {
      linked = classFile.transformClass(model, transformOf(model));
    } catch (IllegalArgumentException e) { // for example a missing supertype
      throw new UnlinkableClassException(name, e.getMessage());
    }
    List<VerifyError> errors = classFile.verify(linked);
    if (!errors.isEmpty()) {
      throw new UnlinkableClassException(name, errors.getFirst().getMessage());
    }
    if (!isLinked(classFile.parse(linked))) {
      throw new UnlinkableClassException(name, "not all calls could be linked");
    }
    return linked;
  }

  private static boolean isLinked(ClassModel model) {
    return !LinkRecords.isFor(model) && !LinkTypeSwitches.isFor(model);
  }

  /** Selects a transform for each method; chained transforms would all apply to every method. */
  private static ClassTransform transformOf(ClassModel model) {
    LinkTypeSwitches switches = new LinkTypeSwitches(model);
    MethodTransform linkSwitches = MethodTransform.transformingCode(switches);
    MethodTransform linkRecords = MethodTransform.transformingCode(new LinkRecords());
    ClassTransform eachMethod =
        (builder, element) -> {
          if (element instanceof MethodModel method && LinkRecords.isFor(method)) {
            builder.transformMethod(method, linkRecords);
          } else if (element instanceof MethodModel method && LinkTypeSwitches.isFor(method)) {
            builder.transformMethod(method, linkSwitches);
          } else {
            builder.with(element);
          }
        };
    return eachMethod.andThen(ClassTransform.endHandler(switches::addMethods));
  }
}
