package callscope.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "plain, plain",
        "{user}, jordan",
        "<{user}{space}{user}>, <jordan jordan>",
        "{upper {user}}, JORDAN",
        "{length {upper {user}}}, 6",
        "{utf16 ab}, a\\x00b\\x00",
        "{bytes 4d5a0041}, MZ\\x00A",
        "{{user}, {user}",
        "a}, a}"
      })
  void placeholders_are_replaced(String text, String expanded) {
    assertThat(Placeholders.fixed().expand(text)).isEqualTo(expanded);
  }

  @Test
  void values_are_not_expanded_again() {
    assertThat(Placeholders.fixed().set("buffer", "{user}").expand("{buffer}")).isEqualTo("{user}");
  }

  @Test
  void a_line_set_defines_a_variable() {
    Placeholders placeholders = Placeholders.fixed();
    assertThat(placeholders.execute("set file = {temp}\\a = b.txt")).isTrue();
    assertThat(placeholders.execute("scene 1.0")).isFalse();
    assertThat(placeholders.expand(List.of("{file}")))
        .containsExactly("C:\\Users\\jordan\\AppData\\Local\\Temp\\a = b.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "{nobody}, unknown variable nobody",
    "{shout it}, unknown function shout it",
    "{user, unclosed brace: {user"
  })
  void errors_name_the_placeholder(String text, String message) {
    assertThatThrownBy(() -> Placeholders.fixed().expand(text)).hasMessage(message);
  }
}
