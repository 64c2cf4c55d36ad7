package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.example.ProcmonSample;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of text are told apart by what is in them, compressed or not. */
class CallTextRecognitionTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  private static List<String> sure(byte[] report) throws Exception {
    return of(report, FormatConfidence.CERTAIN);
  }

  private static List<String> of(byte[] report, FormatConfidence wanted) throws Exception {
    ReportHead beginning = ReportSource.of(new ByteArrayInputStream(report), "report").beginning();
    return Extractors.shipped().stream()
        .filter(extractor -> extractor.likeness(beginning) == wanted)
        .map(Extractor::format)
        .toList();
  }

  private static byte[] zipped(byte[] bytes) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "strace-job.txt.gz,strace",
    "strace-talk.txt.gz,strace",
    "strace-terminal.txt.gz,strace",
    "ltrace-job.txt.gz,ltrace",
    "invoice.json.gz,cape"
  })
  void eachSampleIsRecognisedAsOneFormat(String sample, String kind) throws Exception {
    byte[] compressed = Files.readAllBytes(EXAMPLES.resolve(sample));
    assertThat(sure(compressed)).containsExactly(kind);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      assertThat(sure(in.readAllBytes())).containsExactly(kind);
    }
  }

  @Test
  void recordingsOfProcessMonitorAreRecognised() throws Exception {
    assertThat(sure(ProcmonSample.pml())).containsExactly("procmon");
    assertThat(sure(zipped(ProcmonSample.pml()))).containsExactly("procmon");
    for (String report : List.of(ProcmonSample.csv(), ProcmonSample.xml())) {
      assertThat(sure(bytes(report))).containsExactly("procmon");
      assertThat(sure(zipped(bytes(report)))).containsExactly("procmon");
    }
  }

  @Test
  void callsWithoutOptionsMayBeLtrace() throws Exception {
    assertThat(of(bytes("puts(\"a\") = 2\nstrlen(\"b\") = 1\n"), FormatConfidence.POSSIBLE))
        .containsExactly("ltrace");
    assertThat(sure(bytes("5 puts(\"a\") = 2\n5 write(1, \"b\", 1) = 1\n")))
        .containsExactly("ltrace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "brandnew(1) = 0\nother_new({a=1}, NULL) = 0\n",
        "brandnew(1) = -1 ENOSYS (Function not implemented)\nsecond_new(2) = 3\n",
        "SYS_318(0x10) = 16\nopen(\"/a\", O_RDONLY) = -1 ENOENT (No such file or directory)\n",
        "brandnew(1) = 0\n--- SIGCHLD {si_signo=SIGCHLD, si_pid=4} ---\n",
        "brandnew(1) = 0 (Timeout)\n",
        "brandnew(1) = ?\n+++ exited with 0 +++\n",
        "brandnew(3</etc/a>) = 0\n",
        "9 [unconfined_t] brandnew(1) = 0\n",
        "9 Unknown syscall 398\n9 brandnew(1) = 0\n",
        "9 brandnew(1) = -1 errno=2 (No such file or directory)\n",
        "strace: Process 9 attached\nbrandnew(1) = 0\n"
      })
  void straceIsRecognisedByItsOwnNotation(String text) throws Exception {
    assertThat(sure(bytes(text))).containsExactly("strace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read(1) = 0\nputs(\"a\") = <void>\n",
        "open(\"/a\", 0) = 3\n+++ exited (status 0) +++\n",
        "read(1 <no return ...>\n--- SIGCHLD (Child exited) ---\n",
        "read@libc.so.6(1) = 0\n",
        "SYS_read(1) = 0\n",
        "getenv(\"A\") = nil\n",
        "ns::run(int)(1) = 0\n",
        "printf(\"a: \") = 3\nfgets(a: b\n\"b\\n\", 20, 0x10) = 0x20\n+++ exited (status 0) +++\n"
      })
  void ltraceIsRecognisedByItsOwnNotation(String text) throws Exception {
    assertThat(sure(bytes(text))).containsExactly("ltrace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " | 00000  61 62                    ab               |\n",
        "strace: Process 7 attached\n",
        "--- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---\n",
        "[pid 7] +++ exited with 0 +++\n",
        "[ Process PID=7 runs in 32 bit mode. ]\n",
        "strace: WARNING: no such thing\n",
        " > /lib/libc.so.6(read+0x10) [0x1000]\n"
      })
  void manyOtherLinesMayComeBeforeTheFirstCall(String line) throws Exception {
    String trace = "read(3, \"ab\", 2) = 2\n" + line.repeat(900) + "close(3) = 0\n";
    assertThat(sure(bytes(trace))).containsExactly("strace");
    assertThat(sure(bytes(line.repeat(200) + "read(3, \"ab\", 2) = 2\nclose(3) = 0\n")))
        .containsExactly("strace");
  }

  @Test
  void muchOutputOfTheProgramMayFollow() throws Exception {
    String trace = "read(3, \"ab\", 2) = 2\n".repeat(60) + "Some other text.\n".repeat(1000);
    assertThat(sure(bytes(trace))).containsExactly("strace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear all,\nread(this) = soon\nbye\n",
        "int main(void) {\n  return f(1);\n}\n",
        "name,pid\na,1\n",
        "<?xml version=\"1.0\"?>\n<analysis><procmon/></analysis>\n",
        "[1, 2]\n",
        "\n\n"
      })
  void otherTextsAreNotRecognised(String text) throws Exception {
    assertThat(sure(bytes(text))).isEmpty();
  }
}
