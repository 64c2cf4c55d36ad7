package callscope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.api.Internal;
import callscope.api.PublicApi;
import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the edge of the library: every public type of a package that is exported to everyone is
 * marked as public API or as internal, and public API mentions nothing else.
 */
class PublicApiTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("callscope");

  /** The packages that our modules export to everyone. */
  private static Set<String> exported() throws IOException {
    Set<String> exported = new TreeSet<>();
    for (URL url :
        Collections.list(PublicApiTest.class.getClassLoader().getResources("module-info.class"))) {
      try (InputStream in = url.openStream()) {
        ModuleDescriptor module = ModuleDescriptor.read(in);
        if (module.name().startsWith("io.github.callscope.")) {
          module.exports().stream()
              .filter(export -> !export.isQualified())
              .forEach(export -> exported.add(export.source()));
        }
      }
    }
    return exported;
  }

  private static List<JavaClass> exportedTypes() throws IOException {
    Set<String> exported = exported();
    List<JavaClass> types =
        CLASSES.stream()
            .filter(type -> exported.contains(type.getPackageName()))
            .filter(PublicApiTest::isPublic)
            .toList();
    assertThat(types).hasSizeGreaterThan(50);
    return types;
  }

  /** Whether a type and all types that it is nested in are public. */
  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.isAnonymousClass()
        && !type.getSimpleName().equals("package-info")
        && type.getEnclosingClass().map(PublicApiTest::isPublic).orElse(true);
  }

  /** Whether a type is public API; a nested type is what its outer type is, unless marked. */
  private static boolean isApi(JavaClass type) {
    if (type.isAnnotatedWith(PublicApi.class) || type.isAnnotatedWith(Internal.class)) {
      return type.isAnnotatedWith(PublicApi.class);
    }
    return type.getEnclosingClass().map(PublicApiTest::isApi).orElse(false);
  }

  private static List<JavaClass> apiTypes() throws IOException {
    return exportedTypes().stream().filter(PublicApiTest::isApi).toList();
  }

  private static List<? extends JavaMember> members(JavaClass type) {
    return type.getMembers().stream()
        .filter(member -> !member.isAnnotatedWith(Internal.class))
        .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
        .filter(
            member ->
                member.getModifiers().contains(JavaModifier.PUBLIC)
                    || member.getModifiers().contains(JavaModifier.PROTECTED))
        .toList();
  }

  private static Stream<JavaType> mentioned(JavaMember member) {
    if (member instanceof JavaCodeUnit code) {
      return Stream.of(
              Stream.of(code.getReturnType()),
              code.getParameterTypes().stream(),
              code.getExceptionTypes().stream())
          .flatMap(types -> types);
    }
    return Stream.of(((JavaField) member).getType());
  }

  /** Whether public API may mention a type. */
  private static boolean isAllowed(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return base.isPrimitive()
        || base.getPackageName().startsWith("java.")
        || base.getPackageName().startsWith("org.jspecify")
        || isApi(base);
  }

  private static void check(HasDescription from, Stream<JavaType> types, List<String> wrong) {
    types
        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
        .filter(type -> !isAllowed(type))
        .forEach(type -> wrong.add(from.getDescription() + " mentions " + type.getName()));
  }

  @Test
  void exportedTypesAreMarkedAsPublicApiOrInternal() throws IOException {
    List<String> wrong =
        exportedTypes().stream()
            .filter(type -> type.getEnclosingClass().isEmpty())
            .filter(
                type ->
                    type.isAnnotatedWith(PublicApi.class) == type.isAnnotatedWith(Internal.class))
            .map(JavaClass::getName)
            .toList();
    assertThat(wrong).as("neither or both of @PublicApi and @Internal").isEmpty();
  }

  @Test
  void publicApiIsExported() throws IOException {
    Set<String> exported = exported();
    List<JavaClass> marked =
        CLASSES.stream().filter(type -> type.isAnnotatedWith(PublicApi.class)).toList();
    assertThat(marked).isNotEmpty();
    assertThat(
            marked.stream()
                .filter(type -> !exported.contains(type.getPackageName()))
                .map(JavaClass::getName))
        .isEmpty();
  }

  @Test
  void publicApiMentionsOnlyPublicApi() throws IOException {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (JavaClass type : apiTypes()) {
      check(type, type.getSuperclass().stream(), wrong);
      check(type, type.getInterfaces().stream(), wrong);
      for (JavaMember member : members(type)) {
        check(member, mentioned(member), wrong);
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(300);
    assertThat(wrong).isEmpty();
  }

  /** The components of records are what a caller gets, so that their constructors have the same. */
  @Test
  void publicApiTakesNoOptional() throws IOException {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (JavaClass type : apiTypes()) {
      for (JavaMember member : members(type)) {
        boolean isOfRecord = type.isRecord() && member.getName().equals("<init>");
        if (member instanceof JavaCodeUnit code && !isOfRecord) {
          checked++;
          if (code.getRawParameterTypes().stream()
              .anyMatch(raw -> raw.isEquivalentTo(Optional.class))) {
            wrong.add(code.getFullName());
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(200);
    assertThat(wrong).isEmpty();
  }
}
