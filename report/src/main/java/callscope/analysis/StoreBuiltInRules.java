package callscope.analysis;

import callscope.rule.InvalidRulesException;
import callscope.rulestore.EncodeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles the built-in rules once, when callscope is built, so that no start has to. */
public final class StoreBuiltInRules {
  private StoreBuiltInRules() {}

  /**
   * Writes the compiled rules.
   *
   * @param arguments the folder of classes into which they go
   * @throws InvalidRulesException if anything is wrong with the rules
   */
  public static void main(String[] arguments) throws IOException, InvalidRulesException {
    String folder = BuiltInRules.class.getPackageName().replace('.', '/');
    Path file = Path.of(arguments[0]).resolve(folder).resolve(BuiltInRules.KEPT);
    Files.write(file, EncodeRules.toBytes(BuiltInRules.compile()));
  }
}
