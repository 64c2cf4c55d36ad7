package callscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.compile.CompiledRules;
import callscope.document.ResultDocument;
import callscope.extract.ReportSource;
import callscope.render.json.JsonRenderer;
import callscope.rulestore.RuleStore;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that were kept give the same documents as those that were just compiled. */
class KeptRulesTest {
  private static final Path REPORT = Path.of("..", "examples", "invoice.json.gz");
  private static final Path COMMUNITY = Path.of("../../shared/corpus/rules/capa-rules");

  @TempDir private Path folder = Path.of("");

  @Test
  void theBuiltInRulesEqualThoseOfTheBuild() throws Exception {
    CompiledRules compiled = BuiltInRules.compile().rules();

    CompiledRules kept = Rules.builtIn().compiled();

    assertThat(kept.toString()).isEqualTo(compiled.toString()).contains("match(");
    assertThat(document(kept)).isEqualTo(document(compiled)).contains("\"matches\"");
  }

  @Test
  void cachedRulesOfTheCommunityMatchLikeParsedOnes() throws Exception {
    if (!Files.isDirectory(COMMUNITY)) {
      System.err.println("skipped: there is no folder " + COMMUNITY);
    }
    assumeTrue(Files.isDirectory(COMMUNITY), "there is no folder " + COMMUNITY);
    RuleStore store = new RuleStore(folder, () -> Optional.of("this program"));
    List<Path> paths = List.of(COMMUNITY);
    CompiledRules compiled = Rules.load(paths, store).compiled();
    assertThat(store.lookup(paths).rules()).isPresent();

    CompiledRules kept = Rules.load(paths, store).compiled();

    assertThat(kept.toString()).isEqualTo(compiled.toString());
    assertThat(document(kept)).isEqualTo(document(compiled)).contains("\"matches\"");
  }

  private static String document(CompiledRules compiled) throws Exception {
    Analysis analysis = Analysis.of(Rules.of(compiled, List.of("rules"), List.of()));
    ResultDocument document = analysis.run(ReportSource.of(REPORT), List.of());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonRenderer().render(document, out);
    return out.toString(StandardCharsets.UTF_8)
        .replaceFirst("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"\"");
  }
}
