package callscope.rule;

import callscope.api.PublicApi;
import java.util.List;

/**
 * A tag of the Malware Behavior Catalog: {@code Objective::Behavior::Method [ID]}. Immutable.
 *
 * @param parts objective, behavior and method, as far as given
 * @param id the identifier in brackets, such as {@code E1055.012}; empty if there is none
 */
@PublicApi
public record MbcTag(List<String> parts, String id) {
  public MbcTag {
    parts = List.copyOf(parts);
  }

  /** Parses a tag as it is written in a rule; never fails. */
  public static MbcTag parse(String text) {
    TagText tag = TagText.parse(text);
    return new MbcTag(tag.parts(), tag.id());
  }

  /** The objective; empty if the tag has none. */
  public String objective() {
    return TagText.part(parts, 0);
  }

  /** The behavior; empty if the tag has none. */
  public String behavior() {
    return TagText.part(parts, 1);
  }

  /** The method; empty if the tag has none. */
  public String method() {
    return TagText.part(parts, 2);
  }
}
