package callscope.rescope;

/** The style sheet of {@link RescopeHtml}. */
final class RescopeStyle {
  static final String CSS =
      """

      :root { color-scheme: light dark; --seen: #b7d7ff; --in: #0a6; --out: #d33; --line: #8886; }
      @media (prefers-color-scheme: dark) { :root { --seen: #245; } }
      body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
      h2 { font-size: 1.05rem; margin: 0; }
      section { border-top: 1px solid var(--line); padding: .8rem 0; }
      p { margin: .2rem 0; }
      .bad, .lost > summary > b { color: var(--out); }
      .kept > summary > b, .gained > summary > b { color: var(--in); }
      .quiet, small { opacity: .7; }
      summary { cursor: pointer; }
      code { overflow-wrap: anywhere; }
      .lane { display: flex; align-items: center; margin: .25rem 0 .25rem 1rem; }
      .lane span { width: 4rem; opacity: .7; }
      .lane i { position: relative; flex: 1; height: 1.1rem; border: 1px solid var(--line); border-radius: 3px; }
      .lane u { position: absolute; inset: 0 auto 0 0; background: var(--seen); border-radius: 2px; }
      .lane s { position: absolute; top: .15rem; width: .7rem; height: .7rem; margin-left: -.35rem; border-radius: 50%; }
      .lane .in { background: var(--in); }
      .lane .out { background: var(--out); }
      """;

  private RescopeStyle() {}
}
