package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.server.MemoryGuard.Task;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryGuardTest {
  private final AtomicLong used = new AtomicLong(50);
  private final AtomicInteger collections = new AtomicInteger();
  private final MemoryGuard guard = new MemoryGuard(used::get, collections::incrementAndGet);

  @Test
  void nothingEndsWhileThereIsMemory() {
    try (Task task = guard.begin(1L << 40)) {
      assertThatCode(() -> task.read(1)).doesNotThrowAnyException();
      used.set(85);
      assertThatCode(() -> task.at(1, 2)).doesNotThrowAnyException();
    }
    assertThat(collections).hasValue(0);
  }

  @Test
  void theLargestEndsAlone() {
    Task small = guard.begin(1);
    Task large = guard.begin(100);
    Task medium = guard.begin(50);
    used.set(86);
    assertThatCode(() -> small.read(1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> large.read(1)).isInstanceOf(LowMemoryException.class);
    // until its memory is released, the others go on, and it can't
    assertThatCode(() -> medium.at(1, 2)).doesNotThrowAnyException();
    assertThatThrownBy(large::check).isInstanceOf(LowMemoryException.class);
    large.close();
    assertThat(collections).hasValue(1);
    assertThatThrownBy(medium::check).isInstanceOf(LowMemoryException.class);
    medium.close();
    assertThat(collections).hasValue(2);
    used.set(20);
    assertThatCode(small::check).doesNotThrowAnyException();
    small.close();
    assertThat(collections).hasValue(2);
  }

  @Test
  void whatOneHasLeftDoesNotEndTheNext() {
    MemoryGuard cleaning = new MemoryGuard(used::get, () -> used.set(10));
    try (Task _ = cleaning.begin(1)) {
      used.set(99); // and it ended by an OutOfMemoryError
    }
    try (Task next = cleaning.begin(1)) {
      assertThatCode(next::check).doesNotThrowAnyException();
    }
  }

  @Test
  void theProcessHasMemoryNow() {
    try (Task task = MemoryGuard.ofProcess().begin(1)) {
      assertThatCode(task::check).doesNotThrowAnyException();
    }
  }
}
