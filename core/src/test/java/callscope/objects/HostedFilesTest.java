package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that a command line makes another program run. */
class HostedFilesTest {
  private static String hosted(String line) {
    return HostedFiles.of(CommandLine.program(line), line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "cmd /c C:\\t\\a.bat > C:\\t\\a.bat",
        "C:\\Windows\\System32\\cmd.exe /q /c \"C:\\a b\\c.bat\" x > C:\\a b\\c.bat",
        "cmd.exe /C \"\"C:\\a b\\c.cmd\" x\" > C:\\a b\\c.cmd",
        "cmd /c \"start C:\\t\\a.exe\" > C:\\t\\a.exe",
        "cmd /c start C:\\t\\a.exe -x > C:\\t\\a.exe",
        "cmd /c start \"\" /b \"C:\\t u\\a.exe\" -x > C:\\t u\\a.exe",
        "cmd /c start /d C:\\t C:\\t\\a.exe > C:\\t\\a.exe",
        "cmd /c copy C:\\t\\a.exe C:\\b.exe & C:\\b.exe > C:\\b.exe",
        "cmd /c timeout 3&&call C:\\b.cmd > C:\\b.cmd",
        "cmd /k start wscript //b C:\\t\\a.txt > C:\\t\\a.txt",
        "rundll32.exe C:\\t\\a.dat,Run 1 > C:\\t\\a.dat",
        "rundll32 \"C:\\t u\\a.dll\",#1 > C:\\t u\\a.dll",
        "regsvr32 /s /i C:\\t\\a.ocx > C:\\t\\a.ocx",
        "\"C:\\Windows\\System32\\WScript.exe\" \"C:\\a b\\c.vbs\" > C:\\a b\\c.vbs",
        "mshta C:\\t\\a.hta > C:\\t\\a.hta",
        "powershell -ep bypass -f C:\\t\\a.txt > C:\\t\\a.txt",
        "powershell.exe -Command \"& 'C:\\t u\\a.exe'\" > C:\\t u\\a.exe",
        "powershell Start-Process C:\\t\\a.exe > C:\\t\\a.exe",
        "powershell C:\\t\\a.ps1 > C:\\t\\a.ps1",
        "msiexec /q /i C:\\t\\a.msi > C:\\t\\a.msi",
        "javaw -Xmx1g -jar C:\\t\\a.jar > C:\\t\\a.jar",
        "python \\\\host\\share\\a.py > \\\\host\\share\\a.py",
        "explorer C:\\t\\a.exe > C:\\t\\a.exe",
      })
  void runs(String line, String file) {
    assertThat(hosted(line)).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cmd /c del C:\\t\\a.exe",
        "cmd /c copy C:\\t\\a.exe C:\\b.exe",
        "cmd /cdel C:\\t\\a.exe",
        "cmd /c start C:\\t\\note.txt",
        "cmd /c start \"C:\\t\\a.exe\"",
        "cmd /c echo C:\\t\\a.exe",
        "cmd C:\\t\\a.exe",
        "cmd /c",
        "attrib +h C:\\t\\a.exe",
        "C:\\t\\a.exe C:\\t\\b.exe",
        "explorer C:\\t",
        "rundll32 a.dll,Run",
        "powershell -Command Add-MpPreference -ExclusionPath C:\\t\\a.exe",
        "msiexec /x C:\\t\\a.msi",
        "java C:\\t\\a.jar",
        "\"",
        "",
      })
  void runsNothing(String line) {
    assertThat(hosted(line)).isEmpty();
  }

  @Test
  void programAndArgumentsMayBeApart() {
    assertThat(HostedFiles.of("C:\\Windows\\cmd.exe", "/c C:\\a.bat")).isEqualTo("C:\\a.bat");
    assertThat(HostedFiles.of("cmd", "cmd.exe /c C:\\a.bat")).isEqualTo("C:\\a.bat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a ", "\"", "'\"", "& ", "call ", "start ", "/c ", "\"cmd /c \""})
  void longLinesTakeTimeInProportion(String part) {
    String line = "cmd /c " + part.repeat(400_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(hosted(line)).isEmpty());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(CommandLine.program("C:\\" + line)).isNotEmpty());
  }
}
