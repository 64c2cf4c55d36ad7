package callscope.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefangTest {
  @ParameterizedTest
  @CsvSource({
    "a.example, a[.]example",
    "192.0.2.1:443, 192[.]0[.]2[.]1:443",
    "[2001:db8::1]:80, [2001:db8::1]:80",
    "http://a.example/x.php?b=c.d, hxxp://a[.]example/x.php?b=c.d",
    "HTTPS://a.example:8443/x, hxxps://a[.]example:8443/x",
    "ftp://a.example, fxp://a[.]example"
  })
  void names(String name, String defanged) {
    assertThat(Defang.name(name)).isEqualTo(defanged);
  }

  @ParameterizedTest
  @CsvSource({
    "curl http://a.example/x.sh -o b.sh, curl hxxp://a[.]example/x.sh -o b.sh",
    "run C:\\a.b\\c.exe, run C:\\a.b\\c.exe",
    "x 'http://a.example' y, x 'hxxp://a[.]example' y"
  })
  void urlsInATextOnly(String text, String defanged) {
    assertThat(Defang.urls(text)).isEqualTo(defanged);
  }
}
