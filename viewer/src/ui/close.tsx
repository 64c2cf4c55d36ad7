/** The button that closes a pane or a dialog. */
export function Close({ label, onClose }: { label: string; onClose: () => void }) {
  return (
    <button type="button" class="close" aria-label={label} title={`${label} (Esc)`} onClick={onClose}>
      ×
    </button>
  );
}
