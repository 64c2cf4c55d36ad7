package callscope.tracestore;

import callscope.input.Code;

/** Decodes what {@link EncodeCode} wrote. */
final class DecodeCode {
  private final ColumnReader in;
  private final DecodeFeatures features;

  DecodeCode(ColumnReader in) {
    this.in = in;
    this.features = new DecodeFeatures(in);
  }

  Code code() {
    return new Code(
        features.facts(),
        features.address(),
        in.list(this::function),
        in.list(() -> new Code.LibraryFunction(features.address(), features.string())));
  }

  private Code.Function function() {
    return new Code.Function(features.address(), features.located(), in.list(this::block));
  }

  private Code.Block block() {
    return new Code.Block(
        features.address(),
        features.located(),
        in.list(() -> new Code.Instruction(features.address(), features.located())));
  }
}
