package callscope.tracestore;

import callscope.input.Code;

/** Encodes the features of code, for {@link DecodeCode}. */
final class EncodeCode {
  private final ColumnWriter out;
  private final EncodeFeatures features;

  EncodeCode(ColumnWriter out) {
    this.out = out;
    this.features = new EncodeFeatures(out);
  }

  void code(Code code) {
    features.facts(code.facts());
    features.address(code.baseAddress());
    out.list(code.functions(), this::function);
    out.list(
        code.libraryFunctions(),
        function -> {
          features.address(function.address());
          features.string(function.name());
        });
  }

  private void function(Code.Function function) {
    features.address(function.address());
    features.located(function.features());
    out.list(function.blocks(), this::block);
  }

  private void block(Code.Block block) {
    features.address(block.address());
    features.located(block.features());
    out.list(
        block.instructions(),
        instruction -> {
          features.address(instruction.address());
          features.located(instruction.features());
        });
  }
}
