import type { ComponentChildren } from "preact";
import { Text } from "../ui/text";
import { callPieces, type CallMarks } from "./calltext";

/** Longer texts are not split into their parts. */
const MAX_SPLIT = 20_000;

/** The text of a call, with what features name marked. */
export function CallText({ text, marks }: { text: string; marks: CallMarks }) {
  if (text.length > MAX_SPLIT) return <Text text={text} limit={400} expandable />;
  return (
    <span class="signature">
      {callPieces(text, marks).map((piece, index) => {
        const content = <Text key={index} text={piece.text} limit={300} expandable />;
        if (piece.marked) return <mark key={index}>{content}</mark>;
        switch (piece.kind) {
          case "api":
            return <b key={index}>{content}</b>;
          case "name":
            return <span key={index} class="argument-name">{content}</span>;
          case "returned":
            return <span key={index} class="object">{content}</span>;
          case "text":
            return content;
        }
      })}
    </span>
  );
}

/** A call of a list, with where it was made. */
export function CallItem({ where, text, marks, children }: { where: ComponentChildren; text: string; marks: CallMarks; children?: ComponentChildren }) {
  return (
    <li>
      <span class="proving-where">{where}</span> <CallText text={text} marks={marks} />
      {children}
    </li>
  );
}
