package callscope.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void boundsFollowWilson() {
    // by the formula of Wilson (1927) with z = 1.6449, calculated by hand
    assertThat(new Share(3, 3).atLeast()).isCloseTo(0.5258, within(0.0005));
    assertThat(new Share(0, 7).atMost()).isCloseTo(0.2788, within(0.0005));
    assertThat(new Share(5, 10).atLeast()).isCloseTo(0.2693, within(0.0005));
    assertThat(new Share(5, 10).atMost()).isCloseTo(0.7307, within(0.0005));
  }

  @Test
  void anEmptyShareHasTrivialBounds() {
    assertThat(new Share(0, 0).atLeast()).isZero();
    assertThat(new Share(0, 0).atMost()).isEqualTo(1);
  }

  @Test
  void moreReportsGiveCloserBounds() {
    assertThat(new Share(30, 30).atLeast()).isGreaterThan(new Share(3, 3).atLeast());
    assertThat(new Share(0, 70).atMost()).isLessThan(new Share(0, 7).atMost());
  }

  @Test
  void moreThanAllIsRejected() {
    assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
