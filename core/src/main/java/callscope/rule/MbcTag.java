package callscope.rule;

import callscope.api.PublicApi;
import java.util.List;

/**
 * A tag of the Malware Behavior Catalog: {@code Objective::Behavior::Method [ID]}.
 *
 * @param parts objective, behavior and method, as far as given
 */
@PublicApi
public record MbcTag(List<String> parts, String id) {
  public MbcTag {
    parts = List.copyOf(parts);
  }

  public static MbcTag parse(String text) {
    TagText tag = TagText.parse(text);
    return new MbcTag(tag.parts(), tag.id());
  }

  public String objective() {
    return TagText.part(parts, 0);
  }

  public String behavior() {
    return TagText.part(parts, 1);
  }

  public String method() {
    return TagText.part(parts, 2);
  }
}
