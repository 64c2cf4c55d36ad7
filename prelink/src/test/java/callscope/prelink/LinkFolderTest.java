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

  /** What links a call, and what it is asked, of all calls but those of lambdas and texts. */
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
  void linkedClassesGiveTheAnswersOfTheCompiledOnes(String name) throws Exception {
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
  void ofAllSwitchesOverTypesThatWithAConstantAloneIsLeft() throws Exception {
    Sample compiled = compiled("Shapes");
    assertThat(calls(compiled))
        .filteredOn(call -> call.contains("typeSwitch"))
        .hasSizeGreaterThan(10);
    assertThat(calls(linked(compiled)))
        .filteredOn(call -> !call.endsWith("toString"))
        .containsExactly("typeSwitch typeSwitch");
  }

  @Test
  void ofTheMethodsOfRecordsThoseForTextsAloneAreLeft() throws Exception {
    Sample compiled = compiled("Records");
    assertThat(calls(compiled)).contains("bootstrap equals", "bootstrap hashCode");
    assertThat(calls(linked(compiled))).isNotEmpty().containsOnly("bootstrap toString");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shapes", "Records"})
  void toLinkTwiceChangesNothing(String name) throws Exception {
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
  void aClassThatWasCompiledAnewIsLinkedBesideLinkedOnes() throws Exception {
    Sample compiled = compiled("Shapes");
    Sample linked = linked(compiled);
    Map<String, byte[]> expected = linked.bytes();
    Files.write(linked.folder().resolve("Shapes.class"), compiled.bytes().get("Shapes.class"));
    assertThat(LinkFolder.link(linked.folder(), List.of())).isEqualTo(1);
    assertThat(linked.bytes()).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void aClassWithNothingToLinkIsNotEvenWritten() throws Exception {
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
  void aFolderThatIsNotThereHasNothingToLink() throws Exception {
    assertThat(LinkFolder.link(temporary.resolve("absent"), List.of())).isZero();
  }

  @Test
  void aClassWhoseSupertypeIsMissingIsNamed() throws Exception {
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
  void theClassPathSaysWhatSupertypesAre() throws Exception {
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
   * All that a class says beside its code: attributes, lines, variables; calls added are left out.
   */
  private static Map<String, Object> said(Sample sample) throws IOException {
    Map<String, Object> said = new TreeMap<>();
    for (ClassModel model : sample.models()) {
      String name = model.thisClass().asInternalName();
      said.put(name, names(model.attributes()));
      for (MethodModel method : model.methods()) {
        String key = name + "." + method.methodName() + method.methodType();
        if (!method.flags().has(AccessFlag.SYNTHETIC) || !key.contains(".typeSwitch$")) {
          said.put(key, List.of(method.flags().flagsMask(), names(method.attributes())));
          method.code().ifPresent(code -> said.put(key + " code", debug(code)));
        }
      }
    }
    return said;
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
  void whatADebuggerAndReflectionSeeStays(String name) throws Exception {
    Sample compiled = compiled(name);
    Map<String, Object> before = said(compiled);
    assertThat(before.toString()).contains("MethodParameters");
    assertThat(said(linked(compiled))).containsExactlyEntriesOf(before);
  }
}
