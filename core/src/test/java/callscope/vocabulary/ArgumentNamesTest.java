package callscope.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments answer their meaning, their documented and their recorded name. */
class ArgumentNamesTest {
  private static final Vocabulary WORDS = Vocabulary.current();

  @ParameterizedTest
  @CsvSource({
    "CreateProcessInternalW, CreationFlags, dwCreationFlags",
    "CreateProcessW, dwCreationFlags, CreationFlags",
    "CreateProcessW, dwCreationFlags, creationflags",
    "WriteProcessMemory, ProcessHandle, hProcess",
    "WriteProcessMemory, ProcessHandle, process handle",
    "VirtualAllocEx, Protection, flProtect",
    "RegSetValueExA, Handle, hKey",
    "NoSuchCall, NoSuchArgument, nosuchargument"
  })
  void answers(String api, String recorded, String asked) {
    assertThat(WORDS.answers(api, recorded, asked)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "RegSetValueExA, hKey, key",
    "VirtualAllocEx, RegionSize, flProtect",
    "NoSuchCall, NoSuchArgument, path"
  })
  void doesNotAnswer(String api, String recorded, String asked) {
    assertThat(WORDS.answers(api, recorded, asked)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "RegSetValueExW, dwCreationFlags, false",
    "RegSetValueExW, lpValueName, true",
    "RegSetValueExW, dwType, true",
    "CreateProcessW, dwCreationFlags, true",
    "CreateProcessW, process id, true",
    "CreateProcessW, ValueName, false",
    "NoSuchCall, dwCreationFlags, true"
  })
  void mayAnswer(String api, String asked, boolean expected) {
    assertThat(WORDS.mayAnswer(api, asked)).isEqualTo(expected);
  }
}
