package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.Feature;
import callscope.feature.FeaturePattern;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of COM classes and interfaces, and both forms of their GUIDs. */
final class ComNamesTest {

  @ParameterizedTest
  @CsvSource({
    "class, CVidCapClassManager, 860BB310-5D01-11D0-BD3B-00A0C911CE86",
    "class, CWaveinClassManager, 33D9A762-90C8-11D0-BD43-00A0C911CE86",
    "class, SystemDeviceEnum, 62BE5D10-60EB-11D0-BD3B-00A0C911CE86",
    "class, WbemLocator, 4590f811-1d3a-11d0-891f-00aa004b2e24",
    "interface, ICreateDevEnum, 29840822-5B84-11D0-BD3B-00A0C911CE86",
    "interface, IWbemLocator, dc12a687-737f-11cf-884d-00aa004b2e24",
    "interface, IUnknown, 00000000-0000-0000-C000-000000000046"
  })
  void namesUsedByTheCommunityAreKnown(String type, String name, String guid) {
    assertThat(ComNames.ofType(type).orElseThrow().guids(name)).containsExactly(guid);
  }

  @Test
  void theFirstThreeGroupsOfTheBytesAreLittleEndian() {
    assertThat(HexFormat.of().formatHex(ComNames.bytes("00112233-4455-6677-8899-AABBCCDDEEFF")))
        .isEqualTo("33221100554477668899aabbccddeeff");
  }

  @Test
  void guidsIgnoreCaseUnlessTheTableHasThemInLowerCase() {
    assertThat(ComNames.text("860BB310-5D01-11D0-BD3B-00A0C911CE86"))
        .isEqualTo(new FeaturePattern.Guid("860BB310-5D01-11D0-BD3B-00A0C911CE86"));
    assertThat(ComNames.text("4590f811-1d3a-11d0-891f-00aa004b2e24"))
        .isEqualTo(
            new FeaturePattern.Exact(Feature.string("4590f811-1d3a-11d0-891f-00aa004b2e24")));
  }

  @Test
  void classesAndInterfacesHaveSeparateNames() {
    assertThat(ComNames.ofType("klass")).isEmpty();
    assertThat(ComNames.CLASSES.guids("IWbemLocator")).isEmpty();
    assertThat(ComNames.INTERFACES.guids("IWbemLocator")).isNotEmpty();
    assertThat(ComNames.CLASSES.nearest("WbemLocatr")).contains("WbemLocator");
    assertThat(ComNames.CLASSES.prefix() + ComNames.INTERFACES.prefix()).isEqualTo("CLSID_IID_");
  }
}
