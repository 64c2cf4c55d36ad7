import type { Theme } from "../state/theme";

interface Props {
  theme: Theme;
  onTheme: () => void;
  onHelp: () => void;
}

/** The buttons of the bar that every page has. */
export function PageButtons({ theme, onTheme, onHelp }: Props) {
  return (
    <>
      <button type="button" class="small" title="Change between the colours of the system, dark and light (t)" onClick={onTheme}>
        theme: {theme}
      </button>
      <button type="button" class="small" aria-haspopup="dialog" title="Keys and help (?)" onClick={onHelp}>
        ?<span class="offscreen"> Help</span>
      </button>
    </>
  );
}
