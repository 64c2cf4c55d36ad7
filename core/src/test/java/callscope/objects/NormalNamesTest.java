package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HKLM\\Software\\X | HKEY_LOCAL_MACHINE\\Software\\X",
        "hkey_local_machine\\Software\\X | HKEY_LOCAL_MACHINE\\Software\\X",
        "\\REGISTRY\\MACHINE\\Software\\X | HKEY_LOCAL_MACHINE\\Software\\X",
        "\\Registry\\Machine | HKEY_LOCAL_MACHINE",
        "Computer\\HKEY_LOCAL_MACHINE\\Software | HKEY_LOCAL_MACHINE\\Software",
        "HKLM\\\\Software\\X\\ | HKEY_LOCAL_MACHINE\\Software\\X",
        "HKCU\\Software | HKEY_CURRENT_USER\\Software",
        "\\REGISTRY\\USER\\S-1-5-21-1-2-3-1001\\Software | HKEY_CURRENT_USER\\Software",
        "HKEY_USERS\\S-1-5-21-1-2-3-500\\Software | HKEY_CURRENT_USER\\Software",
        "HKU\\S-1-5-21-1-2-3-1001_Classes\\CLSID | HKEY_CURRENT_USER\\Software\\Classes\\CLSID",
        "\\REGISTRY\\USER\\S-1-5-18\\Software | HKEY_USERS\\.DEFAULT\\Software",
        "\\Registry\\User\\S-1-5-18_Classes\\x | HKEY_USERS\\.DEFAULT\\Software\\Classes\\x",
        "\\REGISTRY\\USER\\S-1-5-19\\Software | HKEY_USERS\\S-1-5-19\\Software",
        "\\REGISTRY\\USER\\.DEFAULT\\Software | HKEY_USERS\\.DEFAULT\\Software",
        "HKEY_CLASSES_ROOT\\CLSID\\{1} | HKEY_LOCAL_MACHINE\\Software\\Classes\\CLSID\\{1}",
        "HKCR\\.txt | HKEY_LOCAL_MACHINE\\Software\\Classes\\.txt",
        "HKLM\\SOFTWARE\\Wow6432Node\\X | HKEY_LOCAL_MACHINE\\SOFTWARE\\X",
        "HKLM\\SOFTWARE\\Classes\\Wow6432Node\\CLSID | HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID",
        "HKCR\\Wow6432Node\\CLSID | HKEY_LOCAL_MACHINE\\Software\\Classes\\CLSID",
        "HKLM\\SOFTWARE\\X\\Wow6432Node | HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Wow6432Node",
        "HKLM\\SYSTEM\\ControlSet001\\Services\\a | HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\a",
        "HKLM\\System\\CurrentControlSet\\Services | HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Services",
        "HKLM\\SYSTEM\\ControlSetup\\x | HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSetup\\x",
        "HKCC\\Software | HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Hardware Profiles\\Current\\Software",
        "\\REGISTRY\\A\\{guid}\\x | \\REGISTRY\\A\\{guid}\\x",
        "Software\\X | Software\\X",
        "\\ | \\"
      })
  void keys(String recorded, String normal) {
    assertThat(NormalNames.key(recorded)).isEqualTo(normal);
    assertThat(NormalNames.key(normal)).as("again").isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C:\\x\\y.txt | C:\\x\\y.txt",
        "c:\\x | C:\\x",
        "C: | C:\\",
        "C:\\ | C:\\",
        "C:/x/y | C:\\x\\y",
        "C:\\x\\..\\y\\.\\z\\ | C:\\y\\z",
        "C:\\x\\\\y | C:\\x\\y",
        "\\??\\C:\\x | C:\\x",
        "\\\\?\\C:\\x | C:\\x",
        "\\\\.\\C:\\x | C:\\x",
        "\\DosDevices\\C:\\x | C:\\x",
        "\\GLOBAL??\\C:\\x | C:\\x",
        "\\Device\\HarddiskVolume2\\x\\y | C:\\x\\y",
        "\\??\\GLOBALROOT\\Device\\HarddiskVolume1\\x | C:\\x",
        "\\Users\\u\\a.lnk | C:\\Users\\u\\a.lnk",
        "\\SystemRoot\\System32\\a.dll | C:\\Windows\\System32\\a.dll",
        "%windir%\\a | C:\\Windows\\a",
        "%SystemRoot%\\a | C:\\Windows\\a",
        "C:\\PROGRA~1\\a | C:\\Program Files\\a",
        "C:\\progra~2\\a | C:\\Program Files (x86)\\a",
        "C:\\DOCUME~1\\ADMINI~1\\LOCALS~1\\Temp | C:\\Documents and Settings\\Administrator\\Local Settings\\Temp",
        "C:\\USERSX~1\\a | C:\\USERSX~1\\a",
        "\\??\\UNC\\srv\\share\\x | \\\\srv\\share\\x",
        "\\\\?\\UNC\\srv\\share\\x | \\\\srv\\share\\x",
        "\\Device\\Mup\\srv\\share | \\\\srv\\share",
        "\\\\srv\\share\\ | \\\\srv\\share",
        "\\??\\pipe\\x | \\\\.\\pipe\\x",
        "\\\\.\\PIPE\\x | \\\\.\\pipe\\x",
        "\\Device\\NamedPipe\\x | \\\\.\\pipe\\x",
        "\\\\.\\PhysicalDrive0 | \\\\.\\PhysicalDrive0",
        "\\Device\\KsecDD | \\Device\\KsecDD",
        "a.dll | a.dll",
        "a\\b.txt | a\\b.txt",
        "CONOUT$ | CONOUT$"
      })
  void windowsPaths(String recorded, String normal) {
    assertThat(NormalNames.windowsPath(recorded)).isEqualTo(normal);
    assertThat(NormalNames.windowsPath(normal)).as("again").isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/./b//c/../d/, /a/b/d",
    "/, /",
    "/../a, /a",
    "a/./b, a/b",
    "../a, ../a",
    "., .",
    "/A, /A"
  })
  void posixPaths(String recorded, String normal) {
    assertThat(NormalNames.posixPath(recorded)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "Local\\m, m",
    "m, m",
    "Global\\m, Global\\m",
    "\\BaseNamedObjects\\m, Global\\m",
    "\\Sessions\\1\\BaseNamedObjects\\m, m",
    "\\Sessions\\1\\Windows, \\Sessions\\1\\Windows"
  })
  void kernelObjects(String recorded, String normal) {
    assertThat(NormalNames.kernelObject(recorded)).isEqualTo(normal);
  }

  @Test
  void anythingIsAccepted() {
    for (String odd :
        new String[] {"", "\\", "\\\\", "..", "\\REGISTRY", "\\REGISTRY\\", ":", "%"}) {
      assertThat(NormalNames.key(odd)).isNotNull();
      assertThat(NormalNames.windowsPath(odd)).isNotNull();
      assertThat(NormalNames.posixPath(odd)).isNotNull();
    }
  }
}
