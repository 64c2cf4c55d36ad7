package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.address.ProcessAddress;
import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.input.FeatureCounts;
import callscope.input.FeatureVisitor;
import callscope.input.Input;
import callscope.input.ListFeatures;
import callscope.input.Place;
import callscope.match.Matcher;
import callscope.rule.Problems;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the listing of features to the features that rules are tried on. */
class ListedFeaturesTest {
  private static final String NEVER =
      """
      rule:
        meta:
          name: never
          scopes: {static: unsupported, dynamic: process}
        features:
          - api: NoSuchFunction
      """;

  /** Distinct features by the process they are in; those of the file by no address. */
  private static final class Distinct implements FeatureVisitor<RuntimeException> {
    private final Set<Feature> globals = new HashSet<>();
    private final Map<Address, Set<Feature>> places = new HashMap<>();

    @Override
    public void enter(Place place) {
      places.computeIfAbsent(region(place), at -> new HashSet<>());
    }

    @Override
    public void feature(Place place, Feature feature, Address address) {
      if (place == Place.Whole.EVERYWHERE) {
        globals.add(feature);
      } else {
        places.computeIfAbsent(region(place), at -> new HashSet<>()).add(feature);
      }
    }

    private static Address region(Place place) {
      Optional<ProcessAddress> process = PlaceNames.processOf(place.address());
      return process.isPresent() ? process.get() : place.address();
    }
  }

  @Test
  void theNumberOfListedFeaturesIsThatOfTheMatcher() throws Exception {
    Input input = SmallReport.extraction(SmallReport.json()).input();
    Problems problems = new Problems();
    CompiledRules rules =
        CompiledRules.compile(
            List.of(RuleParser.parse(new RuleSource("never.yml", NEVER), problems).orElseThrow()));
    FeatureCounts counts = new Matcher(rules).match(input, (done, total) -> {}).featureCounts();

    Distinct listed = new Distinct();
    ListFeatures.list(input, listed);

    int globals = listed.globals.size();
    assertThat(globals).isEqualTo(3);
    assertThat(counts.regions()).hasSize(2);
    for (FeatureCounts.Region region : counts.regions()) {
      assertThat(listed.places.get(region.address())).hasSize(region.count() - globals);
    }
    assertThat(listed.places.get(Address.None.NONE)).hasSize(counts.file() - globals);
  }
}
