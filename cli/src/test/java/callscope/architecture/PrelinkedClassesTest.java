package callscope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds that the build has linked what each start would have to link otherwise. A compiler beside
 * the build, such as that of an editor, leaves it out; then this fails until Maven has compiled.
 */
class PrelinkedClassesTest {
  @Test
  void noClassOfTheProgramLeavesSwitchesAndRecordsToTheStart() throws IOException {
    List<String> left = new ArrayList<>();
    int linked = 0;
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("callscope")) {
      try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
        ClassModel model = ClassFile.of().parse(bytes.readAllBytes());
        for (MethodModel method : model.methods()) {
          String name = method.methodName().stringValue();
          linked += name.startsWith("typeSwitch$") ? 1 : 0;
          if (isLinkedAtStart(method)) {
            left.add(type.getName() + "." + name);
          }
        }
      }
    }
    assertThat(left).isEmpty();
    assertThat(linked).isGreaterThan(100);
  }

  private static boolean isLinkedAtStart(MethodModel method) {
    return method.code().map(CodeModel::elementList).orElse(List.of()).stream()
        .anyMatch(each -> each instanceof InvokeDynamicInstruction call && isLinkedAtStart(call));
  }

  /** A switch with a constant among its cases stays, and so do the texts of records. */
  private static boolean isLinkedAtStart(InvokeDynamicInstruction call) {
    return switch (call.bootstrapMethod().owner().displayName()) {
      case "SwitchBootstraps" ->
          call.invokedynamic().bootstrap().arguments().stream()
              .allMatch(ClassEntry.class::isInstance);
      case "ObjectMethods" -> !call.name().equalsString("toString");
      default -> false;
    };
  }
}
