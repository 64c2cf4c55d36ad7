package callscope.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.artifacts.ScheduledTasks.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduledTasksTest {
  @Test
  void theTaskOfACommand() {
    assertThat(ScheduledTasks.of("schtasks.exe /create /sc hourly /tn Upd /tr \"C:\\a b\\u.exe\""))
        .contains(new Task(ArtifactOperation.CREATED, "Upd", "C:\\a b\\u.exe"));
    assertThat(
            ScheduledTasks.of("cmd /c C:\\Windows\\System32\\SCHTASKS /Delete /TN \"My task\" /f"))
        .contains(new Task(ArtifactOperation.DELETED, "My task", ""));
    assertThat(ScheduledTasks.of("schtasks /create /tn a /tr \"cmd /c \\\"x y\\\"\" & del b"))
        .contains(new Task(ArtifactOperation.CREATED, "a", "cmd /c \"x y\""));
    assertThat(ScheduledTasks.of("schtasks /run /tn a"))
        .contains(new Task(ArtifactOperation.STARTED, "a", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schtasks /query /tn a",
        "schtasks /create",
        "schtasks & echo /create /tn a",
        "notepad schtasks.txt /create /tn a",
        "myschtasks /create /tn a",
        ""
      })
  void otherCommandsConcernNone(String command) {
    assertThat(ScheduledTasks.of(command)).isEmpty();
  }
}
