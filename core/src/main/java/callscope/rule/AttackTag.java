package callscope.rule;

import callscope.api.PublicApi;
import java.util.List;

/**
 * An ATT&amp;CK tag: {@code Tactic::Technique::Subtechnique [ID]}.
 *
 * @param parts tactic, technique and subtechnique, as far as given
 */
@PublicApi
public record AttackTag(List<String> parts, String id) {
  public AttackTag {
    parts = List.copyOf(parts);
  }

  public static AttackTag parse(String text) {
    TagText tag = TagText.parse(text);
    return new AttackTag(tag.parts(), tag.id());
  }

  public String tactic() {
    return TagText.part(parts, 0);
  }

  public String technique() {
    return TagText.part(parts, 1);
  }

  public String subtechnique() {
    return TagText.part(parts, 2);
  }
}
