package callscope.oracle;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallBuilder;
import callscope.input.Code;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes random inputs of the words of {@link Vocabulary}. */
final class RandomInputs {
  private final Random random;

  RandomInputs(Random random) {
    this.random = random;
  }

  /** A trace of a few processes, whose calls repeat each other and take turns among threads. */
  Trace trace() {
    TraceBuilder trace = new TraceBuilder();
    List<List<String>> signatures = signatures();
    RandomCalls real = new RandomCalls(random, trace.texts());
    boolean timed = random.nextBoolean();
    int processes = random.nextInt(4);
    for (int i = 0; i < processes; i++) {
      TraceBuilder.PendingProcess process = trace.process();
      process.ids(4, 100 + random.nextInt(3));
      process.name("p" + i + ".exe");
      for (int j = random.nextInt(3); j > 0; j--) {
        process.feature(Feature.string(Vocabulary.string(random)));
      }
      int threads = 1 + random.nextInt(3);
      for (int j = 0; j < threads; j++) {
        if (random.nextBoolean()) {
          process.thread(10L + j);
        }
      }
      int calls = random.nextInt(random.nextInt(4) == 0 ? 70 : 16);
      long time = 1_000_000;
      for (int j = 0; j < calls; j++) {
        CallBuilder call =
            random.nextInt(3) == 0 ? real.next() : call(trace, Vocabulary.pick(random, signatures));
        real.end(call);
        time += random.nextInt(3) * 400_000L;
        if (timed && random.nextInt(12) > 0) {
          call.time(time);
        }
        process.call(call.thread(10L + random.nextInt(threads)));
      }
    }
    return trace.build(facts());
  }

  /** An API and values, the empty text for an argument without a value. */
  private List<List<String>> signatures() {
    List<List<String>> signatures = new ArrayList<>();
    int count = 2 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      List<String> signature = new ArrayList<>();
      signature.add(Vocabulary.pick(random, Vocabulary.APIS));
      for (int j = random.nextInt(4); j > 0; j--) {
        signature.add(random.nextInt(8) == 0 ? "" : Vocabulary.value(random));
      }
      signatures.add(signature);
    }
    return signatures;
  }

  private CallBuilder call(TraceBuilder trace, List<String> signature) {
    StringDictionary texts = trace.texts();
    Meaning ofApi = random.nextInt(9) == 0 ? Meaning.LABEL : Meaning.AS_IT_READS;
    CallBuilder call = new CallBuilder().api(texts.intern(signature.getFirst(), ofApi));
    for (String value : signature.subList(1, signature.size())) {
      Meaning meaning =
          random.nextInt(4) == 0
              ? Vocabulary.pick(random, List.of(Meaning.values()))
              : Meaning.AS_IT_READS;
      call.argument(
          random.nextInt(4) == 0
              ? StringDictionary.NONE
              : texts.intern(Vocabulary.pick(random, RandomConditions.RECORDED)),
          value.isEmpty() ? StringDictionary.NONE : texts.intern(value, meaning),
          // what readers are shown is no feature
          texts.intern("Ab1"));
    }
    return call;
  }

  /** A program of a few functions. */
  Code code() {
    List<Code.Function> functions = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      functions.add(function(0x401000L + i * 0x100L));
    }
    return new Code(facts(), Address.None.NONE, functions, List.of());
  }

  private Code.Function function(long start) {
    List<Code.Block> blocks = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      blocks.add(block(start + i * 0x10L));
    }
    return new Code.Function(new Address.Absolute(start), features(start, 2), blocks);
  }

  private Code.Block block(long start) {
    List<Code.Instruction> instructions = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      instructions.add(
          new Code.Instruction(new Address.Absolute(start + i), features(start + i, 4)));
    }
    List<LocatedFeature> own = new ArrayList<>(features(start, 2));
    Address at = new Address.Absolute(start);
    own.add(new LocatedFeature(new Feature.BasicBlock(), at));
    if (random.nextInt(3) == 0) {
      own.add(new LocatedFeature(new Feature.Text(FeatureKind.CHARACTERISTIC, "tight loop"), at));
    }
    return new Code.Block(at, own, instructions);
  }

  private List<LocatedFeature> features(long address, int limit) {
    List<LocatedFeature> features = new ArrayList<>();
    for (int i = random.nextInt(limit); i > 0; i--) {
      // most features are at their place, some at one that others share
      long at = random.nextInt(4) == 0 ? 0x500000 : address;
      features.add(new LocatedFeature(Vocabulary.ofCodeSeen(random), new Address.Absolute(at)));
    }
    return features;
  }

  private InputFacts facts() {
    List<Feature> globals = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      globals.add(Vocabulary.os(random));
    }
    List<LocatedFeature> file = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Address at =
          random.nextBoolean() ? Address.None.NONE : new Address.Absolute(random.nextInt(3));
      file.add(new LocatedFeature(Vocabulary.ofFileSeen(random), at));
    }
    return new InputFacts(
        Hashes.UNKNOWN, "random", "random", "unknown", "unknown", "unknown", globals, file);
  }
}
