package callscope.format;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.Problem;
import callscope.rule.RuleSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout, point by point; the points are listed in docs/workbench/fmt.md. */
class FormatRuleTest {
  private static final String SCOPES = "    scopes: {dynamic: call, static: function}\n";

  private static Formatted format(String text) {
    return FormatRule.format(new RuleSource("a.yml", text));
  }

  private static String formatted(String text) {
    return switch (format(text)) {
      case Formatted.Changed(RuleSource after) -> after.text();
      case Formatted.Same same -> text;
      case Formatted.Empty empty -> "empty";
      case Formatted.Refused refused -> refused.problems().getFirst().render();
    };
  }

  @Test
  void theBlanksOfCommentsAreKept() {
    String rule =
        """
        rule:
          meta:
            name: k
            scopes:
              static: function
              dynamic: call # one blank before it
          features:
            - or:    # four before it, two after it\s\s
              #\s
              - api: a  # two
        """;
    assertThat(FormatRule.format(new RuleSource("k.yml", rule))).isEqualTo(new Formatted.Same());
  }

  @Test
  void keysAreSortedWithTheCommentsAboveThem() {
    String text =
        """
        # head
        rule:
          features: [api: a]  # below
          meta:
            other: x

            # of examples
            examples: ['a', b,  # of b
              c]
            # of scopes
            scopes: {dynamic: call, static: function}
            name: k  # of name
            # tail
        """;
    assertThat(formatted(text))
        .isEqualTo(
            """
            # head
            rule:
              meta:
                name: k  # of name
                # of scopes
                scopes:
                  static: function
                  dynamic: call

                # of examples
                examples:
                  - 'a'
                  - b  # of b
                  - c
                other: x
                # tail
              features:  # below
                - api: a
            """);
  }

  @Test
  void commentsKeepTheirAlignment() {
    String text =
        """
        rule:
          meta:
            name: k
            scopes: {static: function, dynamic: call}
          features:
          # before
          -   and:
              # first
              - # of a
                api: a   # behind a
                # not b
                #   - nor c
              -   or:
                  - api: d
                    # deep

                  # last of or
              # last of and
        # end
        """;
    assertThat(formatted(text))
        .endsWith(
            """
              features:
                # before
                - and:
                  # first
                  # of a
                  - api: a   # behind a
                    # not b
                    #   - nor c
                  - or:
                    - api: d
                      # deep

                    # last of or
                  # last of and
            # end
            """);
  }

  @Test
  void valuesOfSeveralLinesKeepTheirLines() {
    String text =
        "rule:\n  meta:\n    name: k\n"
            + SCOPES
            + """
                description: |
                        one
                          two

                        three


                x: >+2
                      deep

                y: "a\\
                        b"
                z: plain
                        text
              features: [api: a]
            """;
    assertThat(formatted(text))
        .startsWith(
            """
            rule:
              meta:
                name: k
                description: |
                  one
                    two

                  three
                scopes:
            """)
        .contains(
            """
                x: >+2
                      deep

                y: "a\\
                  b"
                z: plain
                  text
            """);
  }

  @Test
  void encodingMarksDocumentMarksAndLineEndsAreNormalised() {
    String text =
        """
        ---
        rule:
          meta:
            name: k
            scopes:
              static: file
              dynamic: file
          features:\s\s

            - string: "\ud83d\ude00"\t# \ud83d\ude00 x

        ...
        """;

    assertThat(formatted("\ufeff" + text.stripTrailing().replace("\n", "\r\n")))
        .isEqualTo(
            """
            rule:
              meta:
                name: k
                scopes:
                  static: file
                  dynamic: file
              features:
                - string: "\ud83d\ude00"  # \ud83d\ude00 x
            """);
  }

  @Test
  void entriesKeepTheirOrderIfThereIsAnAnchor() {
    String text =
        "rule:\n  meta:\n    x: &a [b]\n    examples: *a\n    name: k\n"
            + SCOPES
            + "  features: [api: a]\n";

    assertThat(formatted(text))
        .startsWith(
            "rule:\n  meta:\n    x: &a\n      - b\n    examples: *a\n    name: k\n    scopes:\n");
  }

  @Test
  void filesWithoutARuleAreEmpty() {
    assertThat(format("")).isEqualTo(new Formatted.Empty());
    assertThat(format("# only a comment\n\n")).isEqualTo(new Formatted.Empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%YAML 1.2\n---\nrule:\n  meta:\n    name: k\n#\n  features: [api: a]\n",
        "rule:\n  meta:\n    name: k\n    x: [ # lost\n      ]\n#\n  features: [api: a]\n",
        "rule:\n  meta:\n    name: k\n    x: &a\n    *a : y\n#\n  features: [api: a]\n"
      })
  void yamlThatNoRuleNeedsIsRefused(String text) {
    Formatted result = format(text.replace("#\n", SCOPES));

    assertThat(result).isInstanceOf(Formatted.Refused.class);
    assertThat(((Formatted.Refused) result).problems())
        .extracting(Problem::code)
        .containsExactly(Problem.Code.FORMAT);
  }

  @Test
  void errorsAreThoseOfTheParser() {
    Formatted result = format("rule:\n  meta:\n    name: k\n" + SCOPES + "  features: [apj: a]\n");

    assertThat(result).isInstanceOf(Formatted.Refused.class);
    assertThat(((Formatted.Refused) result).problems())
        .extracting(Problem::code)
        .containsExactly(Problem.Code.FEATURE);
  }
}
