package callscope.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of Windows functions have variants that end in A or W. */
final class ApiNameTest {

  @ParameterizedTest
  @CsvSource({
    "CreateFileA, CreateFile",
    "CreateFileW, CreateFile",
    "CreateFileAW, CreateFileA",
    "CreateFile, ''",
    "CreateFilew, ''",
    "CreateFileEx, ''",
    "AA, A",
    "A, ''",
    "'', ''",
    "#1W, #1"
  })
  void finalAOrWMarksAVariant(String name, String without) {
    assertThat(ApiName.withoutVariant(name).orElse("")).isEqualTo(without);
  }
}
