package callscope.rule;

import callscope.api.PublicApi;
import java.util.List;

/**
 * An ATT&amp;CK tag: {@code Tactic::Technique::Subtechnique [ID]}. Immutable.
 *
 * @param parts tactic, technique and subtechnique, as far as given
 * @param id the identifier in brackets, such as {@code T1055.012}; empty if there is none
 */
@PublicApi
public record AttackTag(List<String> parts, String id) {
  public AttackTag {
    parts = List.copyOf(parts);
  }

  /** Parses a tag as it is written in a rule; never fails. */
  public static AttackTag parse(String text) {
    TagText tag = TagText.parse(text);
    return new AttackTag(tag.parts(), tag.id());
  }

  /** The tactic; empty if the tag has none. */
  public String tactic() {
    return TagText.part(parts, 0);
  }

  /** The technique; empty if the tag has none. */
  public String technique() {
    return TagText.part(parts, 1);
  }

  /** The subtechnique; empty if the tag has none. */
  public String subtechnique() {
    return TagText.part(parts, 2);
  }
}
