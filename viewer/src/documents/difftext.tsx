import { Copy } from "../ui/parts";
import { Text } from "../ui/text";

/** A unified diff, line by line. */
export function DiffText({ text }: { text: string }) {
  const lines = text.replace(/\n$/, "").split("\n");
  return (
    <>
      <Copy text={() => text} label="Copy the diff" />
      <pre class="diff-text" tabIndex={0}>
        {lines.map((line, index) => (
          <span key={index} class={kindOf(line)}>
            <Text text={line.replace(/\r$/, "")} limit={500} expandable />
          </span>
        ))}
      </pre>
    </>
  );
}

function kindOf(line: string): string {
  if (line.startsWith("+") && !line.startsWith("+++")) return "added";
  return line.startsWith("-") && !line.startsWith("---") ? "removed" : "";
}
