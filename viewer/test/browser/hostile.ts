/** Texts as malware writes them to break reports. */

/** The mark that every hostile text tries to bring into the page as an element or to run as a script. */
export const MARK = "hostile-mark";

export const HOSTILE: readonly string[] = [
  `</script><script>document.title="${MARK}"</script>`,
  `<img src="https://evil.example/x.png" onerror="document.title='${MARK}'">`,
  `"><svg onload=document.title='${MARK}'><${MARK}>`,
  `<!--<script>${MARK}`,
  `]]><${MARK}/>`,
  `javascript:document.title='${MARK}'`,
  `<a href="https://evil.example/">${MARK}</a><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">`,
  `<!--callscope-data--><!--callscope-title-->`,
  `\u0000NUL\u0000`,
  "\u202egnp.exe\u202c and \u2066isolated",
  "lone \ud800 and \udc00 surrogates",
  "\udfff",
  "تقرير_الفاتورة.exe שלום",
  "a\r\nb\tc\u0007\u001b[31m",
  "\u200b\ufeff\u00ad",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "${7*7}{{7*7}}",
  "#view=calls&call=1",
  "😀".repeat(500),
  "e\u0301".repeat(300),
  "%00%3Cscript%3E",
  "",
  " ",
];

/** Texts of random pieces, the same for the same seed. */
export function randomTexts(seed: number, count: number): string[] {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const piece = (): string => {
    switch (next(4)) {
      case 0:
        return HOSTILE[next(HOSTILE.length)].slice(0, 60);
      case 1:
        return String.fromCharCode(next(0x10000));
      case 2:
        return "<>\"'&/\\`=!-;\u0000\u2028"[next(14)];
      default:
        return String.fromCodePoint(next(0x110000));
    }
  };
  return Array.from({ length: count }, () => Array.from({ length: 1 + next(12) }, piece).join(""));
}
