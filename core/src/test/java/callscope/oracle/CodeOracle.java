package callscope.oracle;

import callscope.input.Code;
import callscope.rule.Scope;

/** Matches code: each instruction, each basic block, each function, the file. */
record CodeOracle(Oracle oracle, Code code) {

  void match() {
    for (Code.Function function : code.functions()) {
      Facts ofFunction = new Facts();
      for (Code.Block block : function.blocks()) {
        Facts ofBlock = new Facts();
        for (Code.Instruction instruction : block.instructions()) {
          Facts facts = new Facts();
          facts.addAll(instruction.features());
          oracle.addGlobals(facts, code.facts());
          oracle.reportAll(Scope.INSTRUCTION, facts, instruction.address());
          ofBlock.addAll(facts);
        }
        ofBlock.addAll(block.features());
        oracle.addGlobals(ofBlock, code.facts());
        oracle.reportAll(Scope.BASIC_BLOCK, ofBlock, block.address());
        ofFunction.addAll(ofBlock);
      }
      ofFunction.addAll(function.features());
      oracle.addGlobals(ofFunction, code.facts());
      oracle.count(function.address(), ofFunction);
      oracle.reportAll(Scope.FUNCTION, ofFunction, function.address());
    }
    oracle.matchFile(code.facts());
  }
}
