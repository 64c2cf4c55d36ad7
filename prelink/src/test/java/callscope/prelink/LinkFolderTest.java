package callscope.prelink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.Attribute;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFolderTest {
  @TempDir Path temporary;

  private Sample linked(Sample compiled) throws IOException, UnlinkableClassException {
    Sample linked = compiled.copy(temporary.resolve("linked"));
    assertThat(LinkFolder.link(linked.folder(), List.of())).isPositive();
    return linked;
  }

  private Sample compiled(String name) throws IOException {
    return Sample.compile(name, temporary.resolve("compiled"));
  }

  /** Returns the bootstrap method and name of all calls except lambdas and string concatenation. */
  private static List<String> calls(Sample sample) throws IOException {
    List<String> calls = new ArrayList<>();
    for (ClassModel model : sample.models()) {
      for (MethodModel method : model.methods()) {
        for (InvokeDynamicInstruction call : CallSites.in(method)) {
          if (call.bootstrapMethod().owner().packageName().equals("java.lang.runtime")) {
            calls.add(call.bootstrapMethod().methodName() + " " + call.name().stringValue());
          }
        }
      }
    }
    return calls;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shapes", "Records"})
  void linkedClassesBehaveLikeCompiledOnes(String name) throws Exception {
    Sample compiled = compiled(name);
    Sample linked = linked(compiled);
    for (long seed = 1; seed <= 5; seed++) {
      List<?> expected = compiled.answers(seed);
      List<?> found = linked.answers(seed);
      assertThat(found).hasSameSizeAs(expected).hasSizeGreaterThan(1000);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i)).as("answer %d, seed %d", i, seed).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void onlyTheTypeSwitchWithAConstantIsNotLinked() throws Exception {
    Sample compiled = compiled("Shapes");
    assertThat(calls(compiled))
        .filteredOn(call -> call.contains("typeSwitch"))
        .hasSizeGreaterThan(10);
    assertThat(calls(linked(compiled)))
        .filteredOn(call -> !call.endsWith("toString"))
        .containsExactly("typeSwitch typeSwitch");
  }

  @Test
  void ofRecordsOnlyToStringIsNotLinked() throws Exception {
    Sample compiled = compiled("Records");
    assertThat(calls(compiled)).contains("bootstrap equals", "bootstrap hashCode");
    assertThat(calls(linked(compiled))).isNotEmpty().containsOnly("bootstrap toString");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shapes", "Records"})
  void linkingTwiceChangesNothing(String name) throws Exception {
    Sample linked = linked(compiled(name));
    Map<String, byte[]> once = linked.bytes();
    assertThat(LinkFolder.link(linked.folder(), List.of())).isZero();
    assertThat(linked.bytes()).containsExactlyInAnyOrderEntriesOf(once);
  }

  @Test
  void equalClassesAreLinkedToEqualBytes() throws Exception {
    Sample compiled = compiled("Shapes");
    Map<String, byte[]> bytes = linked(compiled).bytes();
    Sample again = compiled.copy(temporary.resolve("again"));
    LinkFolder.link(again.folder(), List.of());
    assertThat(again.bytes()).containsExactlyInAnyOrderEntriesOf(bytes);
  }

  @Test
  void aRecompiledClassIsLinkedBesideLinkedOnes() throws Exception {
    Sample compiled = compiled("Shapes");
    Sample linked = linked(compiled);
    Map<String, byte[]> expected = linked.bytes();
    Files.write(linked.folder().resolve("Shapes.class"), compiled.bytes().get("Shapes.class"));
    assertThat(LinkFolder.link(linked.folder(), List.of())).isEqualTo(1);
    assertThat(linked.bytes()).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void aClassWithNothingToLinkIsNotWritten() throws Exception {
    Sample plain = compiled("Plain");
    Map<String, byte[]> before = plain.bytes();
    Path file = plain.folder().resolve("Plain.class");
    FileTime past = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, past);
    assertThat(LinkFolder.link(plain.folder(), List.of())).isZero();
    assertThat(plain.bytes()).containsExactlyInAnyOrderEntriesOf(before);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(past);
  }

  @Test
  void aMissingFolderHasNothingToLink() throws Exception {
    assertThat(LinkFolder.link(temporary.resolve("absent"), List.of())).isZero();
  }

  @Test
  void aClassWithAMissingSupertypeIsReported() throws Exception {
    Sample sample =
        Sample.compile(
            "Torn",
            """
            class Torn {
              static class Base {}
              static class One extends Base {}
              static class Two extends Base {}
              static Base ask(Object any) {
                Base base = any instanceof Base ? new One() : new Two();
                return switch (any) {
                  case One one -> base;
                  case Two two when two != any -> base;
                  default -> any == base ? new One() : new Two();
                };
              }
            }
            """,
            temporary);
    Files.delete(sample.folder().resolve("Torn$One.class"));
    assertThatThrownBy(() -> LinkFolder.link(sample.folder(), List.of()))
        .isInstanceOf(UnlinkableClassException.class)
        .hasMessageContaining("class Torn can't be linked: ")
        .hasMessageContaining("One");
  }

  @Test
  void supertypesAreFoundOnTheClassPath() throws Exception {
    Sample sample = compiled("Shapes");
    Path others = Files.createDirectories(temporary.resolve("others"));
    for (String name : sample.bytes().keySet()) {
      if (!name.equals("Shapes.class")) {
        Files.move(sample.folder().resolve(name), others.resolve(name));
      }
    }
    assertThat(LinkFolder.link(sample.folder(), List.of(others))).isEqualTo(1);
  }

  /**
   * Returns all attributes, line numbers and variables of the classes, without the added methods.
   */
  private static Map<String, Object> debugInfo(Sample sample) throws IOException {
    Map<String, Object> info = new TreeMap<>();
    for (ClassModel model : sample.models()) {
      String name = model.thisClass().asInternalName();
      info.put(name, names(model.attributes()));
      for (MethodModel method : model.methods()) {
        String key = name + "." + method.methodName() + method.methodType();
        if (!method.flags().has(AccessFlag.SYNTHETIC) || !key.contains(".typeSwitch$")) {
          info.put(key, List.of(method.flags().flagsMask(), names(method.attributes())));
          method.code().ifPresent(code -> info.put(key + " code", debug(code)));
        }
      }
    }
    return info;
  }

  private static List<String> names(List<Attribute<?>> attributes) {
    return attributes.stream().map(each -> each.attributeName().stringValue()).sorted().toList();
  }

  private static List<Object> debug(CodeModel code) {
    List<Object> debug = new ArrayList<>();
    code.findAttribute(Attributes.lineNumberTable())
        .ifPresent(
            table ->
                table.lineNumbers().stream().map(LineNumberInfo::lineNumber).forEach(debug::add));
    code.findAttribute(Attributes.localVariableTable())
        .ifPresent(
            table ->
                table.localVariables().stream()
                    .map(LocalVariableInfo::name)
                    .map(name -> name.stringValue())
                    .forEach(debug::add));
    code.findAttribute(Attributes.localVariableTypeTable())
        .ifPresent(table -> debug.add(table.localVariableTypes().size()));
    return debug;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shapes", "Records"})
  void debuggersAndReflectionSeeTheSame(String name) throws Exception {
    Sample compiled = compiled(name);
    Map<String, Object> before = debugInfo(compiled);
    assertThat(before.toString()).contains("MethodParameters");
    assertThat(debugInfo(linked(compiled))).containsExactlyEntriesOf(before);
  }
}
