package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.objects.ObjectReference;
import callscope.objects.Relation;
import callscope.objects.ResolvedObjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many handles of the corpus's reports are known. */
class CorpusObjectsTest {
  private static final Path REPORTS = Path.of("..", "..", "shared", "corpus", "reports");
  private static final Set<String> WRITES =
      Set.of("WriteProcessMemory", "NtWriteVirtualMemory", "NtMapViewOfSection");

  /** The numbers of what was counted. */
  private static final class Counts {
    private int handles;
    private int known;
    private int remoteWrites;
    private int knownRemoteWrites;

    private int share() {
      return handles == 0 ? 0 : known * 100 / handles;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cape/0000a657.json.gz, 78, 47",
    "cape/0a0882b8.json.gz, 92, 0",
    "cape/36d218f3.json.gz, 93, 0",
    "cape/41ce492f.json.gz, 71, 0",
    "cape/55dcd387.json.gz, 95, 0",
    "cape/5d61700f.json.gz, 97, 0",
    "cape/d4690038.json.gz, 55, 0",
    "drakvuf/93b2d184.log.gz, 27, 0",
    "vmray/86d8257a.zip, 100, 0"
  })
  void mostHandlesAreKnown(String report, int share, int remoteWrites) throws Exception {
    Path file = REPORTS.resolve(report);
    assumeTrue(Files.exists(file), file + " is missing");
    Extraction extraction =
        ReadReport.read(ReportSource.of(file), Limits.DEFAULT, ReadProgress.SILENT);
    Trace trace = (Trace) extraction.input();
    ResolvedObjects objects = ResolvedObjects.of(trace);
    Counts counts = new Counts();
    for (int process = 0; process < trace.processes().size(); process++) {
      CallTable calls = trace.processes().get(process).calls();
      for (int call = 0; call < calls.size(); call++) {
        List<ObjectReference> references = objects.list(objects.references(process, call));
        count(trace, calls.signature(call), references, counts);
      }
    }
    String found =
        report
            + ": "
            + counts.known
            + " of "
            + counts.handles
            + " handles ("
            + counts.share()
            + " %), "
            + counts.knownRemoteWrites
            + " of "
            + counts.remoteWrites
            + " remote writes";
    assertThat(counts.share()).as(found).isGreaterThanOrEqualTo(share);
    assertThat(counts.knownRemoteWrites).as(found).isGreaterThanOrEqualTo(remoteWrites);
  }

  private static void count(
      Trace trace, int signature, List<ObjectReference> references, Counts counts) {
    CallSignatureTable signatures = trace.signatures();
    Map<Integer, Boolean> known = new HashMap<>();
    boolean remote = false;
    boolean remoteKnown = false;
    for (ObjectReference reference : references) {
      int argument = reference.argument();
      boolean isHandle = argument >= 0 && isNumber(trace, signature, argument);
      if (isHandle && !reference.meaning().equals("result")) {
        known.merge(argument, reference.object().isResolved(), Boolean::logicalOr);
      }
      if (reference.meaning().equals("target process")
          && reference.object().relation() != Relation.OWN) {
        remote = true;
        remoteKnown = reference.object().isResolved();
      }
    }
    counts.handles += known.size();
    counts.known += (int) known.values().stream().filter(resolved -> resolved).count();
    if (remote && WRITES.contains(trace.texts().text(signatures.api(signature)))) {
      counts.remoteWrites++;
      counts.knownRemoteWrites += remoteKnown ? 1 : 0;
    }
  }

  private static boolean isNumber(Trace trace, int signature, int argument) {
    int value = trace.signatures().argumentValue(signature, argument);
    if (value == StringDictionary.NONE) {
      return false;
    }
    String text = trace.texts().text(value);
    return text.matches("0x[0-9a-fA-F]+|[0-9]+");
  }
}
