package callscope.cli.help;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.io.Output;
import callscope.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the manual pages to a folder, one for each command. */
final class ManPages {
  private ManPages() {}

  /** Writes {@code callscope.1}, {@code callscope-explain.1} and so on; creates the folder. */
  static void write(CommandTable table, Path folder) throws Failure {
    ManPage page = new ManPage(table, ManPage.date(System.getenv()));
    try {
      Files.createDirectories(folder);
      for (CommandEntry entry : table.entries()) {
        write(folder, entry.isDefault() ? CommandEntry.PROGRAM : page.name(entry), page.of(entry));
      }
      write(folder, CommandEntry.PROGRAM + "-" + CommandEntry.RULES, page.ofRules());
    } catch (IOException e) {
      throw new Failure(
          ExitCode.OUTPUT, "no manual page can be written to " + folder + ": " + Output.reason(e));
    }
  }

  private static void write(Path folder, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(name + ".1"), out -> out.write(bytes));
  }
}
