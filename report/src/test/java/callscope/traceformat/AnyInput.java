package callscope.traceformat;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.input.CallBuilder;
import callscope.input.CallStyle;
import callscope.input.CallTable;
import callscope.input.Clock;
import callscope.input.Code;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.input.Meaning;
import callscope.input.ProcessRelation;
import callscope.input.SavedFile;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Generates random inputs with all kinds of content. */
public final class AnyInput {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "C:\\x",
          "16",
          "0x10",
          "0x00000010",
          "-1",
          "007",
          " 5 ",
          "1_0",
          "-0",
          "0X1F",
          "18446744073709551615",
          "-9223372036854775808",
          "340282366920938463463374607431768211456",
          "1.5",
          "true",
          "null",
          "\"quoted\"\n\t\u0000",
          "größer",
          "\ud83d\ude00",
          "\ud800",
          "٣",
          "x".repeat(3000),
          "9".repeat(4400));

  private final Random random;

  public AnyInput(Random random) {
    this.random = random;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private <T> List<T> some(int limit, Supplier<T> one) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(limit); i > 0; i--) {
      all.add(one.get());
    }
    return all;
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  private InputFacts facts() {
    List<Feature> globals = some(4, this::feature);
    String os = pick(List.of("windows", "unknown", "any"));
    if (chance(3)) {
      globals = List.of(new Feature.Text(FeatureKind.FORMAT, "pe"));
    }
    return new InputFacts(
        chance(3) ? Hashes.UNKNOWN : new Hashes("0a", "0b", pick(List.of("", "0c"))),
        pick(TEXTS),
        pick(TEXTS),
        pick(List.of("pe", "cape")),
        pick(List.of("i386", "unknown")),
        os,
        globals,
        some(5, () -> new LocatedFeature(feature(), address())));
  }

  private Address address() {
    long value = chance(4) ? -1 : random.nextInt(50);
    ProcessAddress process = new ProcessAddress(random.nextInt(3), value, random.nextInt(2));
    ThreadAddress thread = new ThreadAddress(process, random.nextInt(9), random.nextInt(2));
    return switch (random.nextInt(9)) {
      case 0 -> new Address.Relative(value);
      case 1 -> new Address.FileOffset(value);
      case 2 -> new Address.Token(value);
      case 3 -> new Address.TokenOffset(value, random.nextInt(9));
      case 4 -> Address.None.NONE;
      case 5 -> process;
      case 6 -> thread;
      case 7 -> new CallAddress(thread, random.nextInt(9));
      default -> new Address.Absolute(value);
    };
  }

  private Feature feature() {
    Numeral number =
        switch (random.nextInt(4)) {
          case 0 -> Numeral.of(new BigInteger("18446744073709551615"));
          case 1 -> Numeral.of(1.5e300);
          case 2 -> new Numeral.Real(Double.NaN);
          default -> Numeral.of(random.nextInt(5) - 2L);
        };
    List<FeatureKind> texts =
        List.of(FeatureKind.values()).stream()
            .filter(kind -> kind.value() == FeatureKind.Value.TEXT)
            .filter(kind -> kind != FeatureKind.PROPERTY && kind != FeatureKind.MATCH)
            .toList();
    return switch (random.nextInt(9)) {
      case 0 -> new Feature.Numeric(FeatureKind.OFFSET, number);
      case 1 -> new Feature.Operand(FeatureKind.OPERAND_NUMBER, random.nextInt(5), number);
      case 2 -> new Feature.Operand(FeatureKind.OPERAND_OFFSET, random.nextInt(5), number);
      case 3 -> new Feature.Property(pick(TEXTS), access());
      case 4 -> new Feature.Bytes(new byte[] {0, -1, 77});
      case 5 -> new Feature.BasicBlock();
      case 6 -> Feature.number(number);
      default -> new Feature.Text(pick(texts), pick(TEXTS));
    };
  }

  private Optional<Feature.Property.Access> access() {
    return pick(
        List.of(
            Optional.empty(),
            Optional.of(Feature.Property.Access.READ),
            Optional.of(Feature.Property.Access.WRITE)));
  }

  public Code code() {
    return new Code(
        facts(),
        address(),
        some(4, this::function),
        some(3, () -> new Code.LibraryFunction(address(), pick(TEXTS))));
  }

  private Code.Function function() {
    Address at = address();
    return new Code.Function(at, features(at), some(4, this::block));
  }

  private Code.Block block() {
    Address at = address();
    return new Code.Block(at, features(at), some(4, this::instruction));
  }

  private Code.Instruction instruction() {
    Address at = address();
    return new Code.Instruction(at, features(at));
  }

  private List<LocatedFeature> features(Address at) {
    return some(4, () -> new LocatedFeature(feature(), chance(3) ? address() : at));
  }

  public Trace trace() {
    TraceBuilder trace = new TraceBuilder();
    trace.clock(pick(List.of(Clock.values())));
    trace.style(chance(2) ? CallStyle.USUAL : new CallStyle(": ", false));
    boolean timed = random.nextBoolean();
    List<TraceBuilder.PendingProcess> earlier = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      TraceBuilder.PendingProcess process = trace.process();
      process.ids(4 + random.nextInt(2), 100 + random.nextInt(2));
      process.name(pick(TEXTS));
      process.commandLine(pick(TEXTS));
      process.path(pick(TEXTS));
      relation(process, earlier);
      earlier.add(process);
      some(3, this::feature).forEach(process::feature);
      for (int j = random.nextInt(4); j > 0; j--) {
        process.thread(10L + random.nextInt(4));
      }
      for (int j = random.nextInt(20); j > 0; j--) {
        if (chance(5)) {
          process.restartThread(10L + random.nextInt(4));
        }
        process.call(call(trace.texts(), timed));
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      trace.savedFile(
          new SavedFile(
              List.of(pick(TEXTS), pick(TEXTS)), new Hashes("", chance(2) ? "a1" : "", "b2")));
    }
    return trace.build(facts());
  }

  private void relation(
      TraceBuilder.PendingProcess process, List<TraceBuilder.PendingProcess> earlier) {
    ProcessRelation.Kind kind = pick(List.of(ProcessRelation.Kind.values()));
    if (chance(2)) {
      return;
    }
    if (earlier.isEmpty() || kind == ProcessRelation.Kind.SAMPLE) {
      process.relation(kind);
    } else {
      process.relation(kind, pick(earlier));
    }
  }

  private CallBuilder call(StringDictionary texts, boolean timed) {
    CallBuilder call =
        new CallBuilder()
            .api(texts.intern(pick(TEXTS), pick(List.of(Meaning.AS_IT_READS, Meaning.LABEL))))
            .category(plain(texts))
            .returned(plain(texts))
            .prettyReturned(chance(9) ? texts.intern("seen", Meaning.LABEL) : plain(texts))
            .success(pick(List.of(CallTable.Success.values())))
            .repeated(chance(3) ? random.nextInt(Integer.MAX_VALUE) : 0);
    if (chance(4)) {
      call.id(random.nextInt(200) - 20);
    }
    if (!chance(6)) {
      call.thread(10L + random.nextInt(4));
    }
    if (chance(3)) {
      call.callers(random.nextLong(), random.nextInt(3));
    }
    if (timed && !chance(4)) {
      call.time(1_700_000_000_000_000L + random.nextInt(1000));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      int value = texts.intern(pick(TEXTS), pick(List.of(Meaning.values())));
      call.argument(plain(texts), chance(6) ? StringDictionary.NONE : value, plain(texts));
    }
    return call;
  }

  private int plain(StringDictionary texts) {
    return chance(3) ? StringDictionary.NONE : texts.intern(pick(TEXTS));
  }
}
