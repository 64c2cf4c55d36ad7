package callscope.render;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.input.Code;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import java.util.ArrayList;
import java.util.List;

/** The code of a program that never was: it decodes a name, makes a mutex and calls home. */
public final class MadeUpProgram {
  private static final long BASE = 0x400000;

  private MadeUpProgram() {}

  private static Address at(long offset) {
    return new Address.Absolute(BASE + offset);
  }

  private static Feature text(FeatureKind kind, String value) {
    return new Feature.Text(kind, value);
  }

  private static Feature mnemonic(String word) {
    return text(FeatureKind.MNEMONIC, word);
  }

  private static Feature characteristic(String word) {
    return text(FeatureKind.CHARACTERISTIC, word);
  }

  private static Feature operand(int index, long value) {
    return new Feature.Operand(FeatureKind.OPERAND_NUMBER, index, Numeral.of(value));
  }

  private static LocatedFeature seen(long offset, Feature feature) {
    return new LocatedFeature(feature, at(offset));
  }

  private static Code.Instruction instruction(long offset, Feature... features) {
    return new Code.Instruction(
        at(offset), List.of(features).stream().map(feature -> seen(offset, feature)).toList());
  }

  private static Code.Block block(
      long offset, List<Feature> features, Code.Instruction... instructions) {
    List<LocatedFeature> own = new ArrayList<>();
    own.add(seen(offset, new Feature.BasicBlock()));
    features.forEach(feature -> own.add(seen(offset, feature)));
    return new Code.Block(at(offset), own, List.of(instructions));
  }

  public static Code code() {
    return new Code(
        facts(), new Address.Absolute(BASE), List.of(decode(), main(), connect()), List.of());
  }

  private static InputFacts facts() {
    List<LocatedFeature> file =
        List.of(
            seen(0x1000, text(FeatureKind.SECTION, ".text")),
            seen(0x3000, text(FeatureKind.IMPORT, "kernel32.CreateMutexW")),
            seen(0x3000, text(FeatureKind.IMPORT, "CreateMutexW")),
            seen(0x3008, text(FeatureKind.IMPORT, "ws2_32.socket")),
            seen(0x3010, text(FeatureKind.IMPORT, "ws2_32.connect")),
            new LocatedFeature(
                text(FeatureKind.STRING, "agent-17 « \ud83d\ude80 »"),
                new Address.FileOffset(0x1400)));
    return new InputFacts(
        new Hashes("0".repeat(32), "1".repeat(40), "2".repeat(64)),
        "by hand",
        "MadeUpFeatureExtractor",
        "pe",
        "i386",
        "windows",
        List.of(
            text(FeatureKind.ARCH, "i386"),
            text(FeatureKind.FORMAT, "pe"),
            text(FeatureKind.OS, "windows")),
        file);
  }

  private static Code.Function decode() {
    return new Code.Function(
        at(0x1000),
        List.of(
            seen(0x1000, characteristic("loop")),
            seen(0x1108, characteristic("calls to")),
            seen(0x1000, text(FeatureKind.FUNCTION_NAME, "decode"))),
        List.of(
            block(
                0x1000,
                List.of(),
                instruction(
                    0x1000,
                    mnemonic("lea"),
                    new Feature.Bytes(new byte[] {1, 2, (byte) 0xab, (byte) 0xcd}))),
            block(
                0x1010,
                List.of(characteristic("tight loop")),
                instruction(
                    0x1010,
                    mnemonic("mov"),
                    new Feature.Numeric(FeatureKind.OFFSET, Numeral.of(0x10))),
                instruction(0x1014, mnemonic("xor"), Feature.number(0x5a), operand(1, 0x5a)),
                instruction(0x1018, mnemonic("jnz")))));
  }

  private static Code.Function main() {
    return new Code.Function(
        at(0x1100),
        List.of(
            seen(0x1108, characteristic("calls from")), seen(0x1118, characteristic("calls from"))),
        List.of(
            block(
                0x1100,
                List.of(),
                instruction(0x1100, mnemonic("push")),
                instruction(0x1108, mnemonic("call")),
                instruction(
                    0x1110,
                    mnemonic("call"),
                    Feature.api("CreateMutexW"),
                    Feature.api("CreateMutex")),
                instruction(0x1118, mnemonic("call")))));
  }

  private static Code.Function connect() {
    return new Code.Function(
        at(0x1200),
        List.of(seen(0x1118, characteristic("calls to"))),
        List.of(
            block(
                0x1200,
                List.of(),
                instruction(0x1200, mnemonic("push"), Feature.number(6), operand(0, 6)),
                instruction(0x1202, mnemonic("push"), Feature.number(1), operand(0, 1)),
                instruction(0x1204, mnemonic("push"), Feature.number(2), operand(0, 2)),
                instruction(0x1206, mnemonic("call"), Feature.api("socket"))),
            block(
                0x1210,
                List.of(),
                instruction(
                    0x1210,
                    mnemonic("push"),
                    new Feature.Numeric(FeatureKind.OFFSET, Numeral.of(-4))),
                instruction(0x1214, mnemonic("call"), Feature.api("connect")))));
  }
}
