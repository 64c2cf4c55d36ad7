package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.input.Hashes;
import callscope.input.SavedFile;
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DroppedReaderTest {
  private static Extraction read(String dropped) throws Exception {
    String report =
        "{'dropped': "
            + dropped
            + ", 'behavior': {'processes': [{'process_id': 2, 'parent_id': 1, 'process_name': 'p',"
            + " 'threads': [], 'calls': []}]}}";
    byte[] bytes = report.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return CapeReader.read(
        ReportSource.of(new ByteArrayInputStream(bytes), "report.json"),
        Limits.DEFAULT,
        ReadProgress.SILENT);
  }

  private static List<SavedFile> files(String dropped) throws Exception {
    Extraction extraction = read(dropped);
    assertThat(extraction.diagnostics()).isEmpty();
    return ((Trace) extraction.input()).savedFiles();
  }

  @Test
  void capeListsPathsAndCuckooOne() throws Exception {
    assertThat(
            files(
                "[{'name': ['a'], 'guest_paths': ['C:/a', 'C:/b'], 'md5': 'AA', 'sha1': 'bb',"
                    + " 'sha256': 'cc', 'size': 3, 'data': null},"
                    + " {'filepath': 'C:/c', 'sha256': 'dd'}, {'guest_paths': 'C:/d'}]"))
        .containsExactly(
            new SavedFile(List.of("C:/a", "C:/b"), new Hashes("aa", "bb", "cc")),
            new SavedFile(List.of("C:/c"), new Hashes("", "", "dd")),
            new SavedFile(List.of("C:/d"), new Hashes("", "", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "7", "[{'sha256': 'aa'}]"})
  void aReportMayHaveNone(String dropped) throws Exception {
    assertThat(files(dropped)).isEmpty();
  }

  @Test
  void whatIsNoFileIsLeftOutAndReported() throws Exception {
    Extraction extraction = read("[3, {'guest_paths': [{}, 'C:/a']}]");
    assertThat(((Trace) extraction.input()).savedFiles())
        .containsExactly(new SavedFile(List.of("C:/a"), new Hashes("", "", "")));
    assertThat(extraction.diagnostics().toString())
        .contains("an entry of `dropped`")
        .contains("guest_paths");
  }
}
