package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** ATT&CK and MBC tags as rules write them. */
final class TagTest {

  @Test
  void anAttackTagHasATacticTechniqueAndOptionalSubtechnique() {
    AttackTag tag = AttackTag.parse("Persistence::Boot Autostart::Registry Run Keys [T1547.001]");
    assertThat(tag.parts()).containsExactly("Persistence", "Boot Autostart", "Registry Run Keys");
    assertThat(tag.tactic()).isEqualTo("Persistence");
    assertThat(tag.technique()).isEqualTo("Boot Autostart");
    assertThat(tag.subtechnique()).isEqualTo("Registry Run Keys");
    assertThat(tag.id()).isEqualTo("T1547.001");
    assertThat(AttackTag.parse("Discovery::File Discovery [T1083]").subtechnique()).isEmpty();
  }

  @Test
  void anMbcTagHasAnObjectiveBehaviorAndOptionalMethod() {
    MbcTag tag = MbcTag.parse("File System::Create File [C0016]");
    assertThat(List.of(tag.objective(), tag.behavior(), tag.method(), tag.id()))
        .containsExactly("File System", "Create File", "", "C0016");
    assertThat(MbcTag.parse("A::B::C [E1.m01]").method()).isEqualTo("C");
  }

  @Test
  void malformedTagsAreParsedAsFarAsPossible() {
    assertThat(AttackTag.parse("Execution [TA0002]"))
        .isEqualTo(new AttackTag(List.of("Execution"), "TA0002"));
    assertThat(AttackTag.parse("A::B")).isEqualTo(new AttackTag(List.of("A", ""), "B"));
    assertThat(AttackTag.parse("A::B [[T1]]").id()).isEqualTo("T1");
    assertThat(AttackTag.parse("")).isEqualTo(new AttackTag(List.of(""), ""));
    assertThat(AttackTag.parse("A:: B C [T1]").technique()).isEqualTo(" B C");
  }
}
