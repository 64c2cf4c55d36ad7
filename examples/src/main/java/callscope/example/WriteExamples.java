package callscope.example;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes all examples of fixed content into a folder: those of DRAKVUF, Speakeasy, Process Monitor,
 * VMRay, Tracee, tiny_tracer, Sysmon and VirusTotal, and the CAPE reports of ordinary programs into
 * its subfolder {@code background}.
 */
public final class WriteExamples {
  static final String DRAKVUF = "loader.drakvuf.log";
  static final String SPEAKEASY = "loader.speakeasy.json";
  static final String TRACEE = "miner.tracee.jsonl";
  static final String FLAT_TRACEE = "miner.tracee-flat.jsonl";
  static final String SYSMON = "ledger.sysmon.jsonl";
  static final String VIRUSTOTAL = "ledger.virustotal.json";
  static final String TAG = "tidy.exe.tag";

  private WriteExamples() {}

  /**
   * Runs the program.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: WriteExamples FOLDER");
      System.exit(2);
    }
    writeTo(Path.of(arguments[0]));
  }

  static void writeTo(Path folder) throws IOException {
    try (OutputStream log = Files.newOutputStream(folder.resolve(DRAKVUF));
        OutputStream report = Files.newOutputStream(folder.resolve(SPEAKEASY))) {
      DrakvufWriter.write(log);
      SpeakeasyWriter.write(report);
    }
    Files.writeString(folder.resolve("procmon.csv"), ProcmonSample.csv());
    Files.writeString(folder.resolve("procmon.xml"), ProcmonSample.xml());
    Files.write(folder.resolve("procmon.pml"), ProcmonSample.pml());
    Files.writeString(folder.resolve(TAG), TagSample.trace());
    try (OutputStream log = Files.newOutputStream(folder.resolve(TRACEE));
        OutputStream flat = Files.newOutputStream(folder.resolve(FLAT_TRACEE));
        OutputStream sysmon = Files.newOutputStream(folder.resolve(SYSMON));
        OutputStream behaviours = Files.newOutputStream(folder.resolve(VIRUSTOTAL))) {
      TraceeWriter.write(log);
      FlatTraceeWriter.write(flat);
      SysmonWriter.write(sysmon);
      VirusTotalWriter.write(behaviours);
    }
    Files.write(folder.resolve("vmray.zip"), VmraySample.archive());
    Files.writeString(folder.resolve("flog.txt"), VmraySample.logAsText());
    BackgroundReports.writeTo(Files.createDirectories(folder.resolve("background")));
  }
}
