package callscope.render.features;

import callscope.address.Address;
import callscope.address.ProcessAddress;
import callscope.console.SafeText;
import callscope.feature.Feature;
import callscope.input.FeatureVisitor;
import callscope.input.Input;
import callscope.input.ListFeatures;
import callscope.input.Place;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes the features of an input as lines of text, in the notation of rule tests: {@code call: 11:
 * api(CreateFileW)}. Characters that are not printable are escaped.
 */
public final class FeatureTextRenderer {
  private FeatureTextRenderer() {}

  /** Writes to the stream, in UTF-8, and leaves it open. */
  public static void write(Input input, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    ListFeatures.list(input, new Lines(writer));
    writer.flush();
  }

  private static final class Lines implements FeatureVisitor<IOException> {
    private final Writer writer;
    private String prefix = "";

    /** A block without written lines. */
    private Optional<String> unseenBlock = Optional.empty();

    Lines(Writer writer) {
      this.writer = writer;
    }

    @Override
    public void enter(Place place) throws IOException {
      prefix = prefix(place);
      if (place instanceof Place.OfInstruction && unseenBlock.isPresent()) {
        // otherwise its instructions would seem to belong to the previous block
        writer.write(unseenBlock.get() + "\n");
      }
      unseenBlock = place instanceof Place.OfBlock ? Optional.of(prefix) : Optional.empty();
      boolean isHeader =
          place instanceof Place.OfProcess
              || place instanceof Place.OfThread
              || place instanceof Place.OfFunction;
      if (isHeader) {
        writer.write(prefix);
        writer.write('\n');
      }
    }

    private static String prefix(Place place) {
      return switch (place) {
        case Place.Whole.EVERYWHERE -> "global";
        case Place.Whole.FILE -> "file";
        case Place.OfProcess of -> {
          ProcessAddress ids = of.process().address();
          String name = SafeText.of(of.process().name());
          yield "proc: " + name + " (pid=" + ids.pid() + ",ppid=" + ids.ppid() + ")";
        }
        case Place.OfThread thread -> " thread: " + thread.address().tid();
        case Place.OfCall call -> "  call: " + call.address().id();
        case Place.OfFunction function -> "func: " + function.address();
        case Place.OfBlock block -> " bb: " + block.address();
        case Place.OfInstruction instruction -> "  insn: " + instruction.address();
      };
    }

    @Override
    public void feature(Place place, Feature feature, Address address) throws IOException {
      unseenBlock = Optional.empty();
      writer.write(prefix);
      writer.write(": ");
      writer.write(SafeText.of(feature.toString()));
      if (!address.equals(place.address())) {
        writer.write(" -> ");
        writer.write(address.toString());
      }
      writer.write('\n');
    }
  }
}
