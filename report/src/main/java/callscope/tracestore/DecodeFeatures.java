package callscope.tracestore;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.tracestore.ColumnReader.MalformedException;
import callscope.tracestore.EncodeFeatures.Tag;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Decodes what {@link EncodeFeatures} wrote. */
final class DecodeFeatures {
  private static final Tag[] TAGS = Tag.values();
  private static final FeatureKind[] KINDS = FeatureKind.values();
  private static final Feature.Property.Access[] ACCESSES = Feature.Property.Access.values();

  private final ColumnReader in;
  private final List<String> known = new ArrayList<>();
  private long previous;

  DecodeFeatures(ColumnReader in) {
    this.in = in;
  }

  InputFacts facts() {
    return new InputFacts(
        hashes(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.list(this::feature),
        located());
  }

  Hashes hashes() {
    return new Hashes(in.string(), in.string(), in.string());
  }

  List<LocatedFeature> located() {
    return in.list(() -> new LocatedFeature(feature(), address()));
  }

  private Feature feature() {
    Tag tag = in.constant(TAGS);
    return switch (tag) {
      case TEXT -> new Feature.Text(kind(), string());
      case NUMERIC -> new Feature.Numeric(kind(), numeral());
      case OPERAND -> new Feature.Operand(kind(), in.integer(), numeral());
      case PROPERTY -> new Feature.Property(string(), in.optional(() -> in.constant(ACCESSES)));
      case BYTES -> new Feature.Bytes(HexFormat.of().parseHex(string()));
      case BASIC_BLOCK -> new Feature.BasicBlock();
      default -> throw new MalformedException(tag + " is not a feature");
    };
  }

  private FeatureKind kind() {
    return in.constant(KINDS);
  }

  private Numeral numeral() {
    Tag tag = in.constant(TAGS);
    return switch (tag) {
      case SMALL -> new Numeral.Small(in.signed());
      case LARGE -> new Numeral.Large(new BigInteger(HexFormat.of().parseHex(in.string())));
      case REAL -> new Numeral.Real(Double.longBitsToDouble(in.number()));
      default -> throw new MalformedException(tag + " is not a number");
    };
  }

  Address address() {
    Tag tag = in.constant(TAGS);
    return switch (tag) {
      case ABSOLUTE -> new Address.Absolute(near());
      case RELATIVE -> new Address.Relative(near());
      case FILE_OFFSET -> new Address.FileOffset(near());
      case TOKEN -> new Address.Token(near());
      case TOKEN_OFFSET -> new Address.TokenOffset(near(), in.number());
      case NO_ADDRESS -> Address.None.NONE;
      case PROCESS -> process();
      case THREAD -> thread();
      case CALL -> new CallAddress(thread(), in.number(), in.number());
      default -> throw new MalformedException(tag + " is not an address");
    };
  }

  private long near() {
    previous += in.signed();
    return previous;
  }

  private ProcessAddress process() {
    return new ProcessAddress(in.number(), in.number(), in.integer());
  }

  private ThreadAddress thread() {
    return new ThreadAddress(process(), in.number(), in.integer());
  }

  String string() {
    int number = in.integer();
    if (number == 0) {
      known.add(in.string());
      return known.getLast();
    }
    if (number < 0 || number > known.size()) {
      throw new MalformedException("there is no string " + number);
    }
    return known.get(number - 1);
  }
}
