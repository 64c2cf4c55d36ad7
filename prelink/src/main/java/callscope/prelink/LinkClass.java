package callscope.prelink;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.util.List;

/** Links one class, and holds the result to what the virtual machine would verify. */
final class LinkClass {
  private final ClassFile classFile;

  /**
   * @param supertypes knows the classes that the linked ones use
   */
  LinkClass(ClassHierarchyResolver supertypes) {
    this.classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(supertypes));
  }

  /** Returns the linked class, or the very same bytes if there is nothing to link in it. */
  byte[] link(byte[] compiled) throws UnlinkableClassException {
    ClassModel model = classFile.parse(compiled);
    if (!LinkRecords.isFor(model) && !LinkTypeSwitches.isFor(model)) {
      return compiled;
    }
    String name = model.thisClass().asInternalName().replace('/', '.');
    byte[] linked;
    try {
      linked = classFile.transformClass(model, transformOf(model));
    } catch (IllegalArgumentException e) { // such as a supertype that is not to be found
      throw new UnlinkableClassException(name, e.getMessage());
    }
    List<VerifyError> errors = classFile.verify(linked);
    if (!errors.isEmpty()) {
      throw new UnlinkableClassException(name, errors.getFirst().getMessage());
    }
    return linked;
  }

  private static ClassTransform transformOf(ClassModel model) {
    LinkTypeSwitches switches = new LinkTypeSwitches(model);
    return ClassTransform.transformingMethodBodies(LinkRecords::isFor, new LinkRecords())
        .andThen(ClassTransform.transformingMethodBodies(LinkTypeSwitches::isFor, switches))
        .andThen(ClassTransform.endHandler(switches::addMethods));
  }
}
