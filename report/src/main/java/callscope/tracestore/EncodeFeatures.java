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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Encodes features, their addresses and the facts about inputs, for {@link DecodeFeatures}. */
final class EncodeFeatures {
  /** What comes next. The ordinals are stored, so new constants come last. */
  enum Tag {
    TEXT,
    NUMERIC,
    OPERAND,
    PROPERTY,
    BYTES,
    BASIC_BLOCK,
    SMALL,
    LARGE,
    REAL,
    ABSOLUTE,
    RELATIVE,
    FILE_OFFSET,
    TOKEN,
    TOKEN_OFFSET,
    NO_ADDRESS,
    PROCESS,
    THREAD,
    CALL
  }

  private final ColumnWriter out;

  /** Strings that were written before, by their numbers plus one. */
  private final Map<String, Integer> known = new HashMap<>();

  /** The previous address of code; the next one is usually near. */
  private long previous;

  EncodeFeatures(ColumnWriter out) {
    this.out = out;
  }

  void facts(InputFacts facts) {
    hashes(facts.hashes());
    out.string(facts.source());
    out.string(facts.extractor());
    out.string(facts.format());
    out.string(facts.arch());
    out.string(facts.os());
    out.list(facts.globals(), this::feature);
    located(facts.features());
  }

  void hashes(Hashes hashes) {
    out.string(hashes.md5());
    out.string(hashes.sha1());
    out.string(hashes.sha256());
  }

  void located(List<LocatedFeature> features) {
    out.list(
        features,
        located -> {
          feature(located.feature());
          address(located.address());
        });
  }

  private void feature(Feature feature) {
    switch (feature) {
      case Feature.Text(FeatureKind kind, String value) -> {
        kind(Tag.TEXT, kind);
        string(value);
      }
      case Feature.Numeric(FeatureKind kind, Numeral value) -> {
        kind(Tag.NUMERIC, kind);
        numeral(value);
      }
      case Feature.Operand(FeatureKind kind, int index, Numeral value) -> {
        kind(Tag.OPERAND, kind);
        out.number(index);
        numeral(value);
      }
      case Feature.Property(String name, Optional<Feature.Property.Access> access) -> {
        out.constant(Tag.PROPERTY);
        string(name);
        out.optional(access, out::constant);
      }
      case Feature.Bytes bytes -> {
        out.constant(Tag.BYTES);
        string(bytes.hex());
      }
      case Feature.BasicBlock block -> out.constant(Tag.BASIC_BLOCK);
    }
  }

  private void kind(Tag tag, FeatureKind kind) {
    out.constant(tag);
    out.constant(kind);
  }

  private void numeral(Numeral numeral) {
    switch (numeral) {
      case Numeral.Small(long value) -> {
        out.constant(Tag.SMALL);
        out.signed(value);
      }
      case Numeral.Large large -> {
        out.constant(Tag.LARGE);
        out.string(HexFormat.of().formatHex(large.value().toByteArray()));
      }
      case Numeral.Real(double value) -> {
        out.constant(Tag.REAL);
        out.number(Double.doubleToRawLongBits(value));
      }
    }
  }

  void address(Address address) {
    switch (address) {
      case Address.Absolute(long value) -> near(Tag.ABSOLUTE, value);
      case Address.Relative(long value) -> near(Tag.RELATIVE, value);
      case Address.FileOffset(long value) -> near(Tag.FILE_OFFSET, value);
      case Address.Token(long value) -> near(Tag.TOKEN, value);
      case Address.TokenOffset(long token, long offset) -> {
        near(Tag.TOKEN_OFFSET, token);
        out.number(offset);
      }
      case Address.None none -> out.constant(Tag.NO_ADDRESS);
      case ProcessAddress process -> {
        out.constant(Tag.PROCESS);
        process(process);
      }
      case ThreadAddress thread -> {
        out.constant(Tag.THREAD);
        thread(thread);
      }
      case CallAddress call -> {
        out.constant(Tag.CALL);
        thread(call.thread());
        out.number(call.index());
        out.number(call.id());
      }
    }
  }

  private void near(Tag tag, long value) {
    out.constant(tag);
    out.signed(value - previous);
    previous = value;
  }

  private void process(ProcessAddress process) {
    out.number(process.ppid());
    out.number(process.pid());
    out.number(process.ordinal());
  }

  private void thread(ThreadAddress thread) {
    process(thread.process());
    out.number(thread.tid());
    out.number(thread.ordinal());
  }

  void string(String text) {
    Integer number = known.putIfAbsent(text, known.size() + 1);
    out.number(number == null ? 0 : number);
    if (number == null) {
      out.string(text);
    }
  }
}
