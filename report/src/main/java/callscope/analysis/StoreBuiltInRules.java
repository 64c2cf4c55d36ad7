package callscope.analysis;

import callscope.api.Internal;
import callscope.rule.InvalidRulesException;
import callscope.rulestore.EncodeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles the built-in rules when callscope is built, which saves time at each start. */
@Internal
public final class StoreBuiltInRules {
  private StoreBuiltInRules() {}

  /**
   * Writes the compiled rules.
   *
   * @param arguments the output folder of classes
   * @throws InvalidRulesException if any rule is invalid
   */
  public static void main(String[] arguments) throws IOException, InvalidRulesException {
    String folder = BuiltInRules.class.getPackageName().replace('.', '/');
    Path file = Path.of(arguments[0]).resolve(folder).resolve(BuiltInRules.KEPT);
    Files.write(file, EncodeRules.toBytes(BuiltInRules.compile()));
  }
}
