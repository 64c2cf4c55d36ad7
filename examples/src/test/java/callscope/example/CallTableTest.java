package callscope.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTableTest {

  @Test
  void values_are_converted() {
    Call call = CallTable.call("RegQueryValueExW", "HKCU\\Software\\A", 0x1a4, "Proxy", "1");
    assertThat(call.category()).isEqualTo("registry");
    assertThat(call.success()).isTrue();
    assertThat(call.argument("Handle")).isEqualTo("0x000001a4");
    assertThat(call.argument("FullName")).isEqualTo("HKEY_CURRENT_USER\\Software\\A\\Proxy");
  }

  @Test
  void a_variant_has_the_name_of_its_function() {
    Call call = CallTable.call("NtCreateFile/missing", "C:\\a.txt");
    assertThat(call.api()).isEqualTo("NtCreateFile");
    assertThat(call.success()).isFalse();
    assertThat(call.returned()).isEqualTo("0xffffffffc0000034");
    assertThat(call.prettyReturned()).hasValue("OBJECT_NAME_NOT_FOUND");
  }

  @Test
  void a_constant_shows_its_name() {
    Call call = CallTable.call("NtAllocateVirtualMemory", -1, 0x1000, 0x2000, "PAGE_READWRITE");
    assertThat(call.argument("ProcessHandle")).isEqualTo("0xffffffffffffffff");
    assertThat(call.arguments())
        .contains(new Argument("Protection", "0x00000004", Optional.of("PAGE_READWRITE")));
  }

  @Test
  void a_result_may_be_a_value_or_derived_from_one() {
    assertThat(CallTable.call("GetTickCount", "0x10").returned()).isEqualTo("0x00000010");
    assertThat(CallTable.call("GetWindowTextW", 1, "Mail").returned()).isEqualTo("0x00000004");
  }

  @Test
  void an_argument_without_value_is_left_out() {
    assertThat(CallTable.call("NtDelayExecution", "50").arguments())
        .isEqualTo(List.of(Argument.of("Milliseconds", "50")));
    assertThat(CallTable.call("NtDelayExecution", "50", "Skipped").arguments()).hasSize(2);
  }

  @Test
  void wrong_uses_are_rejected() {
    assertThatThrownBy(() -> CallTable.call("NtNothing"))
        .hasMessage("no call NtNothing in calls.txt");
    assertThatThrownBy(() -> CallTable.call("NtClose", 1, 2))
        .hasMessageContaining("too many values for NtClose");
  }
}
