package callscope.input;

import callscope.address.Address;
import callscope.api.Internal;
import callscope.feature.ApiName;
import callscope.feature.Feature;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.TracedProcess.TracedThread;
import java.util.List;
import java.util.Optional;

/**
 * Lists the features of an input in the order of extraction: the global features, the file, then
 * each process with its threads and calls, or each function with its blocks and instructions.
 *
 * <p>These are the features that rules are matched against. A feature that a call has twice is
 * listed twice.
 */
@Internal
public final class ListFeatures {
  private ListFeatures() {}

  public static <X extends Exception> void list(Input input, FeatureVisitor<X> visitor) throws X {
    Place everywhere = Place.Whole.EVERYWHERE;
    visitor.enter(everywhere);
    for (Feature global : input.facts().globals()) {
      visitor.feature(everywhere, global, Address.None.NONE);
    }
    own(Place.Whole.FILE, input.facts().features(), visitor);
    switch (input) {
      case Trace trace -> {
        for (TracedProcess process : trace.processes()) {
          process(trace, process, visitor);
        }
      }
      case Code code -> {
        for (Code.Function function : code.functions()) {
          function(function, visitor);
        }
      }
    }
  }

  private static <X extends Exception> void own(
      Place place, List<LocatedFeature> features, FeatureVisitor<X> visitor) throws X {
    visitor.enter(place);
    for (LocatedFeature located : features) {
      visitor.feature(place, located.feature(), located.address());
    }
  }

  private static <X extends Exception> void process(
      Trace trace, TracedProcess process, FeatureVisitor<X> visitor) throws X {
    own(new Place.OfProcess(process), process.features(), visitor);
    for (TracedThread thread : process.threads()) {
      visitor.enter(new Place.OfThread(thread.address()));
      for (int call : thread.calls()) {
        call(
            trace,
            process.calls().signature(call),
            new Place.OfCall(process.callAddress(call)),
            visitor);
      }
    }
  }

  private static <X extends Exception> void call(
      Trace trace, int signature, Place.OfCall place, FeatureVisitor<X> visitor) throws X {
    CallSignatureTable signatures = trace.signatures();
    visitor.enter(place);
    for (int i = signatures.arguments(signature) - 1; i >= 0; i--) {
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE) {
        visitOf(trace.texts(), value, place, visitor);
      }
    }
    if (trace.texts().meaning(signatures.api(signature)) == Meaning.LABEL) {
      return;
    }
    String api = trace.texts().text(signatures.api(signature));
    visitor.feature(place, Feature.api(api), place.address());
    Optional<String> shorter = ApiName.withoutVariant(api);
    if (shorter.isPresent()) {
      visitor.feature(place, Feature.api(shorter.get()), place.address());
    }
  }

  private static <X extends Exception> void visitOf(
      StringDictionary texts, int value, Place.OfCall place, FeatureVisitor<X> visitor) throws X {
    String text = texts.text(value);
    switch (texts.meaning(value)) {
      case AS_IT_READS -> visitor.feature(place, ofValue(text), place.address());
      case STRING, PART -> visitor.feature(place, Feature.string(text), place.address());
      case API -> visitor.feature(place, Feature.api(text), place.address());
      case LABEL -> {
        // only shown
      }
    }
  }

  private static Feature ofValue(String text) {
    Optional<Numeral> number = PythonInteger.parse(text);
    return number.isPresent() ? Feature.number(number.get()) : Feature.string(text);
  }

  private static <X extends Exception> void function(
      Code.Function function, FeatureVisitor<X> visitor) throws X {
    own(new Place.OfFunction(function.address()), function.features(), visitor);
    for (Code.Block block : function.blocks()) {
      own(new Place.OfBlock(block.address()), block.features(), visitor);
      for (Code.Instruction instruction : block.instructions()) {
        own(new Place.OfInstruction(instruction.address()), instruction.features(), visitor);
      }
    }
  }
}
